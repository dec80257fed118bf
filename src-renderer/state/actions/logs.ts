/** Voltage logs: which one is shown, how it lies on the time of a series, how large its electrode is. */
import type { Log } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { host } from '../../host/current.js';
import { edit, record, type Pace } from '../history.js';
import { layoutService } from '../layoutService.js';
import { activeLog, logSettings, seriesOf } from '../logSelectors.js';
import { attempt } from '../messages.js';
import { useStore } from '../store.js';

type NamedLog = Pick<Log, 'id' | 'name'>;

/** Shows a log in the voltage panel. */
export function activateLog(log: NamedLog): void {
  if (activeLog(useStore.getState())?.id !== log.id) edit(`choice of ${log.name}`, (document) => { document.activeLogId = log.id; });
  layoutService()?.show('voltage');
}

export function closeLog(log: NamedLog): void {
  attempt(log.name, () => host().closeLog(log.id));
}

/** Seconds after the start of the first time point at which the log starts; null: by the dates of both. A set offset holds for the series it was set with. */
export function setLogOffset(log: NamedLog, offsetS: number | null, pace: Pace): void {
  if (offsetS !== null && !Number.isFinite(offsetS)) return;
  const series = seriesOf(useStore.getState(), log);
  record[pace](`offset of ${log.name}`, (document) => {
    Object.assign(entry(document, log.id), { offsetS, ...(offsetS === null || !series ? {} : { sampleId: series.id }) });
  });
}

/** `sampleId` null: the series on screen. */
export function setLogSeries(log: NamedLog, sampleId: string | null): void {
  edit(`series of ${log.name}`, (document) => { entry(document, log.id).sampleId = sampleId; });
}

/** Null: what the file says. */
export function setLogArea(log: NamedLog, areaCm2: number | null): void {
  if (areaCm2 !== null && !(areaCm2 > 0 && Number.isFinite(areaCm2))) return;
  edit(`electrode area of ${log.name}`, (document) => { entry(document, log.id).areaCm2 = areaCm2; });
}

function entry(document: Document, logId: string): Document['logs'][string] {
  return (document.logs[logId] ??= { ...logSettings(document, logId) });
}
