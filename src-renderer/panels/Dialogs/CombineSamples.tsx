import { Button, Checkbox } from '@blueprintjs/core';
import { sameGrid } from '@shared/volume/geometry.js';
import { combineSamples } from '@renderer/state/actions/datasets.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useState } from 'react';
import { closeDialog, Modal } from '../common/Modal.js';

/** Scans of one cell that the files do not tie together: the user does. Only samples on the same grid can be channels of one. */
export default function CombineSamples(): React.JSX.Element | null {
  const samples = useStore(({ library }) => library?.samples ?? []);
  const sample = useStore(activeSample);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (!sample) return null;
  const others = samples.filter(({ id }) => id !== sample.id);
  const fits = (other: typeof sample): boolean => sameGrid(sample, other) && other.timeCount === sample.timeCount;
  const toggle = (id: string): void => { setChosen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]))); };
  return (
    <Modal name="combine" title={`Combine with ${sample.name}`} actions={<>
      <Button onClick={closeDialog}>Cancel</Button>
      <Button intent="primary" disabled={chosen.size === 0} onClick={() => { closeDialog(); combineSamples([sample.id, ...chosen]); }}>Combine</Button>
    </>}>
      <p>The chosen samples become channels of one sample and are drawn together. They must lie on the same grid.</p>
      {others.map((other) => (
        <Checkbox key={other.id} checked={chosen.has(other.id)} disabled={!fits(other)} label={fits(other) ? other.name : `${other.name} (another grid)`} onChange={() => { toggle(other.id); }} />
      ))}
    </Modal>
  );
}
