/** What the figure of the series on screen is drawn from, as far as it is known already. */
import type { Sample } from '@shared/contract/library.js';
import { figureInputOf, type FigureImage, type KineticsFigureInput } from '@shared/figures/kineticsInput.js';
import { defaultTimePoints } from '@shared/figures/timePointImage.js';
import type { Document } from '@shared/session/schema.js';
import { capture } from '@renderer/state/captureService.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { requestLog, useLogColumns } from '@renderer/state/logColumns.js';
import { channelLabel, drawnChannels, styleOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { useEffect, useMemo } from 'react';
import { useKineticsNeed } from '../common/useKineticsNeed.js';

/** `stages`: at their middles; numbers: nearest to these hours. */
export type PictureTimes = 'stages' | 'even' | readonly number[];

export interface FigureSituation {
  /** Null: nothing is measured yet. */
  input: KineticsFigureInput | null;
  /** What is not known yet or cannot be, one sentence each. */
  notes: string[];
}

export function useFigureInput(sample: Sample | null, times: PictureTimes): FigureSituation {
  useKineticsNeed('resolve');
  const { sampleId, prepared, measured, resolved, voltage, logId, logOffsetS, shortH, steps } = useKinetics();
  const log = useLogColumns((logs) => (logId === null ? undefined : logs[logId]));
  const document = useStore((state) => state.document);
  useEffect(() => { if (logId !== null) requestLog(logId); }, [logId]);

  const isOwn = sample !== null && sampleId === sample.id;
  const timesH = isOwn ? prepared?.timesH ?? null : null, stages = resolved?.stages.stages ?? null, cell = measured?.cell ?? null;
  const images = useMemo(() => (timesH ? picturesOf(timesOf(times, timesH, stages ?? []), timesH, cell) : []), [times, timesH, stages, cell]);
  const columns = log?.state === 'ready' ? log.log.columns : null;
  const input = useMemo(() => {
    if (!sample || !isOwn || !prepared || !measured) return null;
    const { base, dendrite } = drawnChannels(document, sample);
    const imageLegend = [base, dendrite].flatMap((channel) => (channel ? [{ label: channelLabel(document, sample, channel), colour: styleOf(document, channel).colour }] : []));
    return figureInputOf({ prepared, measured, resolved, voltage, log: columns, logOffsetS, shortH, images, imageLegend });
  }, [sample, isOwn, prepared, measured, resolved, voltage, columns, logOffsetS, shortH, images, document]);

  const failed = Object.values(steps).flatMap(({ error }) => (error ? [`${error.message} ${error.hint}`] : []));
  const notes = [
    ...failed,
    ...(input || failed.length > 0 ? [] : [whyNothing(document, sample) ?? 'The layers are being measured …']),
    ...(input && !resolved && steps.resolve.state === 'running' ? ['The stages are being found …'] : []),
    ...(logId === null ? ['No voltage log lies on this series.'] : logOffsetS === null ? ['The voltage log has no place on the time of this series: set its offset in the voltage panel.'] : log?.state === 'loading' ? ['The voltage log is being read …'] : []),
  ];
  return { input, notes };
}

/** Null: it is only a matter of time. */
function whyNothing(document: Document, sample: Sample | null): string | null {
  if (!sample) return 'Show a series first.';
  return drawnChannels(document, sample).dendrite ? null : `Say in the Channels panel which channel of ${sample.name} shows the dendrites; the figure is drawn from their amounts.`;
}

function timesOf(times: PictureTimes, timesH: readonly number[], stages: Parameters<typeof defaultTimePoints>[1]): number[] {
  if (times === 'stages' || times === 'even') return defaultTimePoints(timesH, times === 'stages' ? stages : []);
  const nearest = (wantedH: number): number => timesH.reduce((best, timeH, t) => (Math.abs(timeH - wantedH) < Math.abs((timesH[best] ?? Infinity) - wantedH) ? t : best), 0);
  return [...new Set(times.map(nearest))].sort((a, b) => a - b);
}

/** None while the series is not on screen yet. */
function picturesOf(timeIndices: readonly number[], timesH: readonly number[], cell: NonNullable<ReturnType<typeof useKinetics.getState>['measured']>['cell'] | null): FigureImage[] {
  try {
    return capture().timePoints(timeIndices, timesH, cell);
  } catch {
    return [];
  }
}
