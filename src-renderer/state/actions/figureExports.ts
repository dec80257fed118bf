/** The figure of a series as a file: SVG and PDF as vectors, PNG at the resolution of a journal. */
import { host } from '../../host/current.js';
import { askSavePath } from '../dialogRequests.js';
import { runLocalJob } from '../localJobs.js';
import { writeAsking } from '../writeAsking.js';
import { exportName } from './exports.js';

export const FIGURE_FORMATS = ['svg', 'pdf', 'png300', 'png600'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

const EXTENSIONS = { svg: '.svg', pdf: '.pdf', png300: '.png', png600: '.png' } as const;

export async function exportFigure(sampleName: string, svg: string, format: FigureFormat): Promise<void> {
  const target = await askSavePath(exportName({ name: sampleName, dims: [1, 1, 1] }, 'kinetics', null, EXTENSIONS[format]), EXTENSIONS[format]);
  if (!target) return;
  await runLocalJob(`Figure of ${sampleName}`, async () => {
    const body = await figureBlob(svg, format);
    const written = await writeAsking(target, (overwrite) => host().writeFile(target.path, body, overwrite));
    return written ? [written.path] : [];
  });
}

async function figureBlob(svg: string, format: FigureFormat): Promise<Blob> {
  if (format === 'svg') return new Blob([svg], { type: 'image/svg+xml' });
  if (format === 'pdf') return (await import('../figures/pdf.js')).figurePdf(svg);
  return (await import('../figures/bitmap.js')).figurePng(svg, format === 'png300' ? 300 : 600);
}
