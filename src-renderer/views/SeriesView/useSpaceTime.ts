/** What the space–time image is made of: the measurement of the series where there is one, else its times alone. */
import type { Sample } from '@shared/contract/library.js';
import { AppError, type WireError } from '@shared/errors.js';
import { timeH } from '@renderer/state/actions/time.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { drawnChannels, electrodeNamesOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { useMemo } from 'react';
import type { SpaceTimeInput } from './spaceTimeLayout.js';
import type { SpaceTimeLabels } from './spaceTimePaint.js';

export interface SpaceTimeData {
  input: SpaceTimeInput;
  labels: SpaceTimeLabels;
  quantity: string;
  unit: string;
  /** Why there is no image. */
  notice: WireError | null;
  isWorking: boolean;
}

export function useSpaceTime(sample: Sample): SpaceTimeData {
  const document = useStore((state) => state.document), kinetics = useKinetics();
  const isOfSample = kinetics.sampleId === sample.id;
  const measured = isOfSample ? kinetics.measured : null, shortH = isOfSample ? kinetics.shortH : null;
  const input = useMemo((): SpaceTimeInput => ({
    timesH: Array.from({ length: sample.timeCount }, (_, t) => timeH(sample, t) ?? t + 1), durationH: sample.timesH && sample.frameDurationS !== null ? sample.frameDurationS / 3600 : null,
    spaceTime: measured?.spaceTime ?? null, thicknessMm: measured?.cell.thicknessMm ?? null,
  }), [sample, measured]);
  const { layers: count, cell: { flip: isFlipped } } = parametersOf(document, sample.id);
  const names = electrodeNamesOf(document, sample);
  const [nameA, nameB] = names ?? ['electrode A', 'electrode B'];
  const labels = useMemo((): SpaceTimeLabels => ({ count, isFlipped, electrodeNames: [nameA, nameB], hasTimes: sample.timesH !== null, shortH }), [count, isFlipped, nameA, nameB, sample, shortH]);
  const { prepare, measure } = kinetics.steps;
  const hasDendrites = drawnChannels(document, sample).dendrite !== null;
  return {
    input, labels, quantity: measured?.quantity ?? 'Depth against time', unit: measured?.unit ?? '',
    notice: hasDendrites ? (isOfSample && !measured ? prepare.error ?? measure.error : null) : NO_DENDRITES,
    isWorking: hasDendrites && (prepare.state === 'running' || (measure.state === 'running' && !measured)),
  };
}

const NO_DENDRITES = new AppError('bad-request', 'Depth against time is measured in a channel of dendrites, and this series has none.', 'Say in the Channels panel which channel shows the dendrites.').toWire();
