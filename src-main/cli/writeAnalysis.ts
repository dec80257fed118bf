/** What `analyze --out DIR` leaves: tables that spreadsheets and scripts read, the whole result, and a paragraph for a paper. */
import { methodsParagraph } from '@shared/analysis/methodsParagraph.js';
import { clusterTable, profileTable } from '@shared/analysis/tables.js';
import type { Analysis } from '@shared/analysis/result.js';
import { layerTable } from './layerTable.js';
import { fileName, writeFiles } from './writeFiles.js';

/** @returns the paths written @throws AppError `exists` without `overwrite` */
export async function writeAnalysis(analysis: Analysis, folder: string, overwrite: boolean): Promise<string[]> {
  const { prepared: { sampleName, timeIndex } } = analysis;
  return writeFiles(folder, `${fileName(sampleName)}${timeIndex > 0 ? `-t${String(timeIndex).padStart(3, '0')}` : ''}`, [
    ['analysis.json', `${JSON.stringify(analysis, null, 2)}\n`],
    ['layers.csv', layerTable([analysis])],
    ['clusters.csv', clusterTable(analysis.segmented)],
    ['profiles.csv', profileTable(analysis.network)],
    ['methods.txt', `${methodsParagraph(analysis)}\n`],
  ], overwrite);
}
