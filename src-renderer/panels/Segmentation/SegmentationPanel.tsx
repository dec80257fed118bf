/** From the histogram to clusters: the threshold under the hand, and everything it rests on. */
import { Checkbox } from '@blueprintjs/core';
import type { Prepared } from '@shared/analysis/result.js';
import type { Sample } from '@shared/contract/library.js';
import { toggleOverlay } from '@renderer/state/actions/analysis.js';
import { useStore } from '@renderer/state/store.js';
import { memo, useState } from 'react';
import { AnalysisFrame } from '../common/AnalysisFrame.js';
import { CellSection } from './CellSection.js';
import { MethodTable } from './MethodTable.js';
import { NoiseSection } from './NoiseSection.js';
import { ReadOut, ResultWarnings } from './ReadOut.js';
import { BiasSection, LeakageSection, ReferenceSection } from './ReferenceSection.js';
import './segmentation.css';
import { SensitivityPlot } from './SensitivityPlot.js';
import { ThresholdFields } from './ThresholdFields.js';
import { ThresholdPlot } from './ThresholdPlot.js';

export function SegmentationPanel(): React.JSX.Element {
  return (
    <AnalysisFrame name="segmentation" about="Noise, threshold and clusters" need="segment">
      {(sample, prepared) => <Report sample={sample} prepared={prepared} />}
    </AnalysisFrame>
  );
}

const Report = memo(function Report({ sample, prepared }: { sample: Sample; prepared: Prepared }): React.JSX.Element {
  const [isZoomed, setZoomed] = useState(true), [snaps, setSnaps] = useState(false);
  const isShown = useStore(({ document }) => document.overlay.clusters);
  return (
    <>
      <div className="options">
        <Checkbox label="Clusters in the pictures" checked={isShown} onChange={() => { toggleOverlay('clusters'); }} />
        <Checkbox label="Zoom" title="From 0 to a little beyond the methods" checked={isZoomed} onChange={() => { setZoomed(!isZoomed); }} />
        <Checkbox label="Snap" title="The threshold stops at the methods" checked={snaps} onChange={() => { setSnaps(!snaps); }} />
      </div>
      <ThresholdPlot sampleId={sample.id} prepared={prepared} isZoomed={isZoomed} snaps={snaps} />
      <ReadOut unit={prepared.unit} />
      <ResultWarnings />
      <MethodTable sampleId={sample.id} prepared={prepared} />
      <ThresholdFields sampleId={sample.id} prepared={prepared} />
      <SensitivityPlot sampleId={sample.id} prepared={prepared} />
      <NoiseSection sampleId={sample.id} prepared={prepared} />
      <ReferenceSection sample={sample} prepared={prepared} />
      <BiasSection sample={sample} prepared={prepared} />
      <LeakageSection sample={sample} prepared={prepared} />
      <CellSection sample={sample} prepared={prepared} />
      {prepared.messages.map((text) => <p key={text} className="warning">{text}</p>)}
    </>
  );
});
