/** Plots of the panels as files, and their numbers for the clipboard. */
import { csv, type Cell } from '@shared/csv.js';
import { host } from '../../host/current.js';
import { askSavePath } from '../dialogRequests.js';
import { runLocalJob } from '../localJobs.js';
import { attempt, inform } from '../messages.js';
import { writeAsking } from '../writeAsking.js';
import { exportName } from './exports.js';

/** `name`: part of file names. Units stand in the head. */
export interface PlotTable { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[] }

/** Tab-separated, as spreadsheets paste it. */
export function copyTable(about: string, { head, rows }: PlotTable): void {
  copyText(about, [head, ...rows].map((row) => row.map((cell) => cell ?? '').join('\t')).join('\n'));
}

export function copyText(about: string, text: string): void {
  attempt(about, async () => {
    await navigator.clipboard.writeText(text);
    inform(about, `${about} is in the clipboard.`);
  });
}

export function exportTable(sampleName: string, table: PlotTable): void {
  exportText(sampleName, table.name, '.csv', csv(table.head, table.rows));
}

export function exportText(sampleName: string, what: string, extension: '.csv' | '.txt', text: string): void {
  write(sampleName, what, extension, () => new Blob([text], { type: extension === '.csv' ? 'text/csv' : 'text/plain' }));
}

/** Dark on white, as it is printed. */
export function exportPlot(sampleName: string, name: string, svg: SVGSVGElement): void {
  write(sampleName, name, '.svg', () => new Blob([plotText(svg)], { type: 'image/svg+xml' }));
}

const INK = '#1f1f21';

function plotText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement, { width, height } = svg.viewBox.baseVal;
  const set = (attributes: Record<string, string>): void => { for (const [attribute, value] of Object.entries(attributes)) copy.setAttribute(attribute, value); };
  set({ xmlns: 'http://www.w3.org/2000/svg', width: String(width), height: String(height), color: INK });
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [attribute, value] of [['width', '100%'], ['height', '100%'], ['fill', '#ffffff']] as const) paper.setAttribute(attribute, value);
  copy.prepend(paper);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

function write(sampleName: string, what: string, extension: string, body: () => Blob): void {
  attempt(`${what} of ${sampleName}`, async () => {
    const target = await askSavePath(exportName({ name: sampleName, dims: [1, 1, 1] }, what, null, extension), extension);
    if (!target) return;
    await runLocalJob(`${what} of ${sampleName}`, async () => {
      const written = await writeAsking(target, (overwrite) => host().writeFile(target.path, body(), overwrite));
      return written ? [written.path] : [];
    });
  });
}
