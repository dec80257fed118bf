/** What `analyze --out DIR` leaves: tables that spreadsheets and scripts read, the whole result, and a paragraph for a paper. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { atomicWrite } from '@main/exports/atomicWrite.js';
import { methodsParagraph } from '@shared/analysis/methodsParagraph.js';
import { clusterTable, profileTable } from '@shared/analysis/tables.js';
import type { Analysis } from '@shared/analysis/result.js';
import { layerTable } from './layerTable.js';

/** @returns the paths written @throws AppError `exists` without `overwrite` */
export async function writeAnalysis(analysis: Analysis, folder: string, overwrite: boolean): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const { prepared: { sampleName, timeIndex } } = analysis;
  const name = `${sampleName.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^[-.]+|-+$/g, '') || 'scan'}${timeIndex > 0 ? `-t${String(timeIndex).padStart(3, '0')}` : ''}`;
  const files: [string, string][] = [
    ['analysis.json', `${JSON.stringify(analysis, null, 2)}\n`],
    ['layers.csv', layerTable([analysis])],
    ['clusters.csv', clusterTable(analysis.segmented)],
    ['profiles.csv', profileTable(analysis.network)],
    ['methods.txt', `${methodsParagraph(analysis)}\n`],
  ];
  const written: string[] = [];
  for (const [kind, text] of files) written.push((await atomicWrite(join(folder, `${name}.${kind}`), new TextEncoder().encode(text), { overwrite })).path);
  return written;
}
