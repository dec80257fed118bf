/** Regions of interest and measures: tools, list, numbers of the selected one. */
import { runCommand } from '@renderer/commands/registry.js';
import { KIND_TITLES, roisOf } from '@renderer/state/actions/roi.js';
import { useRoiTool } from '@renderer/state/roiTool.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import type { RoiKind } from '@shared/roi/roi.js';
import { ToolButton } from '../common/ToolButton.js';
import './roiPanel.css';
import { RoiExports } from './RoiExports.js';
import { RoiRow } from './RoiRow.js';

const KINDS = ['rectangle', 'ellipse', 'polygon', 'box', 'cylinder', 'ruler', 'angle', 'profile'] as const satisfies readonly RoiKind[];

export function RoiPanel(): React.JSX.Element {
  const sample = useStore(activeSample);
  const rois = useStore((state) => roisOf(state, activeSample(state)));
  const tool = useRoiTool((state) => state.tool);
  if (!sample) return <div className="panel"><div className="empty"><strong>No sample</strong>Regions, lengths and angles are drawn on the slices and listed here.</div></div>;
  return (
    <div className="panel roi-panel" data-testid="roi-panel">
      <div className="tools" role="group" aria-label="Draw on a slice">
        {KINDS.map((kind) => <ToolButton key={kind} small label={KIND_TITLES[kind]} text={KIND_TITLES[kind]} pressed={tool === kind} testId={`roi-tool-${kind}`} onClick={() => { runCommand(`roi.${kind}`); }} />)}
      </div>
      {tool && <p className="muted note">{hintOf(tool)}</p>}
      {rois.length === 0 && !tool && <p className="muted note">Choose a shape, then draw it on any slice. Shapes keep their place in millimetres and are saved with the session.</p>}
      {rois.map((roi) => <RoiRow key={roi.id} sample={sample} roi={roi} />)}
      {rois.length > 0 && <RoiExports sample={sample} rois={rois} />}
    </div>
  );
}

function hintOf(kind: RoiKind): string {
  if (kind === 'polygon') return 'Click corner by corner on a slice; Enter or a double click closes, Escape gives up.';
  if (kind === 'angle') return 'Click the first leg, the vertex, and the second leg on a slice.';
  return kind === 'cylinder' ? 'Drag from the centre outwards on a slice; it stands across the slice.' : 'Drag on a slice; Escape puts the tool away.';
}
