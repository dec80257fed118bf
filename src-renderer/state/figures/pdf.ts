/** A figure as PDF: vectors stay vectors, text stays text in an embedded font. Loaded when it is first asked for. */
import boldUrl from '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf?url';
import regularUrl from '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf?url';
import { AppError } from '@shared/errors.js';
import { base64 } from '@shared/figures/png.js';

/** As wide as Arial; free to embed. */
const FONT = 'Arimo';

/** @param svg a document of `kineticsFigure`, in points */
export async function figurePdf(svg: string): Promise<Blob> {
  const [{ jsPDF: Pdf }, { svg2pdf }, regular, bold] = await Promise.all([import('jspdf'), import('svg2pdf.js'), fetched(regularUrl), fetched(boldUrl)]);
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  for (const text of root.querySelectorAll('text')) text.setAttribute('font-family', FONT);
  const [, , width = 1, height = 1] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const pdf = new Pdf({ unit: 'pt', format: [width, height], orientation: width > height ? 'landscape' : 'portrait', putOnlyUsedFonts: true, compress: true });
  for (const [style, bytes] of [['normal', regular], ['bold', bold]] as const) {
    pdf.addFileToVFS(`${FONT}-${style}.ttf`, base64(bytes));
    pdf.addFont(`${FONT}-${style}.ttf`, FONT, style);
  }
  pdf.setProperties({ title: root.querySelector('title')?.textContent ?? '', creator: 'Dendrograph' });
  await svg2pdf(root, pdf, { x: 0, y: 0, width, height });
  return pdf.output('blob');
}

async function fetched(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new AppError('not-found', 'The font of the figure could not be loaded.', 'Export the figure as SVG, or install the app again.');
  return new Uint8Array(await response.arrayBuffer());
}
