/** What `kinetics --out DIR` leaves of a series: tables that spreadsheets and scripts read, the whole result, figures, and a paragraph for a paper. */
import type { ChannelPair } from '@main/analysis/scanOf.js';
import { kineticsParagraph } from '@shared/analysis/methods/kinetics.js';
import { logColumn, type VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { csv } from '@shared/csv.js';
import { figureInputOf } from '@shared/figures/kineticsInput.js';
import { kineticsFigure } from '@shared/figures/kineticsFigure.js';
import { DEFAULT_FIGURE, drawnPanels, FIGURE_PANELS } from '@shared/figures/options.js';
import { defaultTimePoints } from '@shared/figures/timePointImage.js';
import { halfCyclesTable, stagesTable, timeCourseTable, type KineticsTable } from '@shared/kinetics/tables.js';
import type { KineticsRecord } from './measureOne.js';
import { seriesImages } from './seriesImages.js';

type Files = readonly (readonly [kind: string, text: string])[];

export function kineticsFiles(record: KineticsRecord & { app: string }, cell: ChannelPair, log: VoltageLog | null): Files {
  const { prepared, measured, resolved, voltage } = record;
  const tables = [timeCourseTable(prepared, measured, resolved), stagesTable(resolved, measured.unit), ...(voltage ? [halfCyclesTable(voltage.analysis, voltage.offsetS)] : [])];
  return [
    ['kinetics.json', `${JSON.stringify(record, null, 2)}\n`],
    ...tables.map((table) => [`${table.name}.csv`, csvOf(table)] as const),
    ...figures(record, cell, log),
    ['methods.txt', `${kineticsParagraph(prepared, measured, resolved, voltage && voltage.analysis, record.kinetics, record.app)}\n`],
  ];
}

const csvOf = ({ head, rows }: KineticsTable): string => csv(head, rows);

/** The whole figure, and each of its plots alone. */
function figures({ prepared, measured, resolved, voltage, shortH }: KineticsRecord, cell: ChannelPair, log: VoltageLog | null): Files {
  const { timesH, stackAxis } = prepared;
  const input = figureInputOf({
    prepared, measured, resolved, voltage: voltage && voltage.analysis, log: log && { timeS: logColumn(log, 'timeS'), voltageV: logColumn(log, 'voltageV') },
    logOffsetS: voltage && voltage.offsetS, shortH, images: seriesImages(cell, stackAxis, measured.cell, timesH, defaultTimePoints(timesH, resolved.stages.stages)),
  });
  const alone = drawnPanels({ panels: FIGURE_PANELS.filter((panel) => panel !== 'images') }, input);
  return [
    ['kinetics.svg', kineticsFigure(input, DEFAULT_FIGURE)],
    ...alone.map((panel) => [`${panel}.svg`, kineticsFigure(input, { ...DEFAULT_FIGURE, panels: [panel] })] as const),
  ];
}
