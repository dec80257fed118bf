import type { Sample } from '@shared/contract/library.js';
import { AXIS_NAMES } from '@shared/volume/channels.js';
import { setStackAxis } from '@renderer/state/actions/view.js';
import { useStore } from '@renderer/state/store.js';
import { Choice } from '../common/formFields.js';

type Chosen = 'guessed' | (typeof AXIS_NAMES)[number];

/** The axis of the matrix along which depth runs: guessed from the field of view, unless somebody says it. */
export function StackAxisField({ sample }: { sample: Sample }): React.JSX.Element {
  const own = useStore(({ document }) => document.stackAxis[sample.id]);
  const options = AXIS_NAMES.flatMap((name, axis) => ((sample.dims[axis] ?? 1) > 1 ? [[name, `${name} (${String(sample.dims[axis])} voxels)`] as const] : []));
  return (
    <>
      <Choice<Chosen> label="Stack axis" value={own === undefined ? 'guessed' : AXIS_NAMES[own]} testId="kinetics-stack-axis"
        options={[['guessed', `${AXIS_NAMES[sample.stackAxis]} (guessed)`], ...options]}
        onChange={(chosen) => { setStackAxis(sample, chosen === 'guessed' ? null : ({ x: 0, y: 1, z: 2 } as const)[chosen]); }} />
      <p className="note">{own === undefined ? 'Depth runs along it: the field of view is smallest there.' : 'Depth runs along it.'}</p>
    </>
  );
}
