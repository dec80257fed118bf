/** Exchange of ⁶Li between electrodes and LLZO: model, measurements, and what they say of the two mechanisms. */
import { modelObjection } from '@shared/tracer/exchange.js';
import { useStore } from '@renderer/state/store.js';
import '../Segmentation/segmentation.css';
import { FitSection } from './FitSection.js';
import { ModelSection } from './ModelSection.js';
import { NmrSection } from './NmrSection.js';
import { PointsSection } from './PointsSection.js';
import { PublishedTable } from './PublishedTable.js';
import { SharesSection } from './SharesSection.js';
import './tracer.css';
import { TracerPlot } from './TracerPlot.js';

export function TracerPanel(): React.JSX.Element {
  const tracer = useStore(({ document }) => document.tracer), objection = modelObjection(tracer.model);
  return (
    <div className="panel analysis-panel tracer-panel" data-testid="tracer">
      <ModelSection tracer={tracer} />
      {objection === null ? <TracerPlot tracer={tracer} /> : <p className="refused" role="alert">{objection}</p>}
      <PointsSection tracer={tracer} />
      <NmrSection tracer={tracer} />
      {objection === null && <SharesSection tracer={tracer} />}
      <FitSection tracer={tracer} />
      {objection === null && <PublishedTable model={tracer.model} />}
    </div>
  );
}
