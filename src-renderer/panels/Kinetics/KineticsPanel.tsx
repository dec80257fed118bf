/** How a series is measured, and everything that was found, as numbers. */
import { kineticsParagraph } from '@shared/analysis/methods/kinetics.js';
import type { Sample } from '@shared/contract/library.js';
import type { Measured, PreparedSeries } from '@shared/kinetics/result.js';
import { MethodsText, useAppName } from '@renderer/panels/Methods/Methods.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { kineticsParametersOf } from '@renderer/state/kineticsRequest.js';
import { useStore } from '@renderer/state/store.js';
import { useMemo } from 'react';
import '../Segmentation/segmentation.css';
import { CrosstalkTable } from '../common/CrosstalkTable.js';
import { DriftSection } from './DriftSection.js';
import './kinetics.css';
import { KineticsFrame } from './KineticsFrame.js';
import { MeasureSettings } from './MeasureSettings.js';
import { RateSettings } from './RateSettings.js';
import { StagesSection } from './StagesSection.js';
import { TimeTable } from './TimeTable.js';
import { VoltageSection } from './VoltageSection.js';

export function KineticsPanel(): React.JSX.Element {
  return <KineticsFrame>{(sample, prepared) => <Report sample={sample} prepared={prepared} />}</KineticsFrame>;
}

function Report({ sample, prepared }: { sample: Sample; prepared: PreparedSeries }): React.JSX.Element {
  const measured = useKinetics((state) => state.measured), resolved = useKinetics((state) => state.resolved), voltage = useKinetics((state) => state.voltage);
  const isSeries = sample.timeCount > 1, messages = [prepared, measured, resolved, voltage].flatMap((part) => part?.messages ?? []);
  return (
    <>
      <MeasureSettings sample={sample} prepared={prepared} />
      {isSeries && <RateSettings sampleId={sample.id} />}
      {measured && <TimeTable key={sample.id} sample={sample} prepared={prepared} measured={measured} resolved={resolved} />}
      {[...new Set(messages)].map((text) => <p key={text} className="warning">{text}</p>)}
      {isSeries && (
        <>
          <StagesSection sample={sample} prepared={prepared} unit={measured?.unit ?? ''} />
          <VoltageSection sample={sample} prepared={prepared} measured={measured} />
          <DriftSection sampleId={sample.id} prepared={prepared} />
        </>
      )}
      {measured && <CrosstalkTable crosstalk={measured.crosstalk} how="crosstalk" />}
      {measured && <KineticsMethods sampleId={sample.id} prepared={prepared} measured={measured} />}
    </>
  );
}

function KineticsMethods({ sampleId, prepared, measured }: { sampleId: string; prepared: PreparedSeries; measured: Measured }): React.JSX.Element {
  const app = useAppName(), parameters = useStore(({ document }) => kineticsParametersOf(document, sampleId));
  const resolved = useKinetics((state) => state.resolved), voltage = useKinetics((state) => state.voltage);
  const text = useMemo(() => kineticsParagraph(prepared, measured, resolved, voltage, parameters, app), [prepared, measured, resolved, voltage, parameters, app]);
  return <MethodsText sampleName={prepared.sampleName} text={text} />;
}
