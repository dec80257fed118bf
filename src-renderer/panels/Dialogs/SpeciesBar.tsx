/** A scan whose file does not say what it shows: asked once, remembered by the host, changeable in the Channels panel. */
import { Button } from '@blueprintjs/core';
import { SPECIES } from '@shared/volume/volume.js';
import { setSpecies } from '@renderer/state/actions/datasets.js';
import { SPECIES_TITLES } from '@renderer/state/actions/transfer.js';
import { speciesOf } from '@renderer/state/selectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';

export function SpeciesBar(): React.JSX.Element | null {
  const sample = useStore(activeSample);
  const document = useStore((state) => state.document);
  const channel = sample?.channels.find((one) => speciesOf(document, one) === null);
  if (!channel) return null;
  return (
    <div className="bar" role="group" aria-label="What does this volume show?" data-testid="dialog-species">
      <p>What does “{channel.name}” show? <span className="muted">The file does not say; the answer is remembered.</span></p>
      {SPECIES.map((species) => (
        <Button key={species} size="small" data-testid={`answer-${species}`} onClick={() => { setSpecies(channel, species); }}>{SPECIES_TITLES[species]}</Button>
      ))}
    </div>
  );
}
