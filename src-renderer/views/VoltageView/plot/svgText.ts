/** The plot as a file of its own: for print on white, text as text. */
import { LAYERS, type Layer } from './layers.js';
import { MARGIN_PX } from './model.js';

/** The panel's style sheet in the light theme, without what only a window needs. */
const STYLE = `text{font:11px system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;fill:#5f5f64}text.left{fill:#1f1f21}text.right{fill:#9c3f78}`
  + `.frame,.trace,.points{fill:none}.frame,.tick{stroke:#8a8a8f}.grid{stroke:#d0d0d2}.zero{stroke:#8a8a8f;stroke-dasharray:2 3}`
  + `.trace{stroke-linejoin:round}.trace.voltage{stroke:#1f1f21;stroke-width:1.25}.trace.current{stroke:#9c3f78;stroke-opacity:.5}`
  + `.points{stroke:#1f1f21;stroke-width:3.5;stroke-linecap:round}.band{fill:#1f1f21;fill-opacity:.06}.gap{fill:#8a8a8f;fill-opacity:.16}`
  + `.window{fill:#2f7bff;fill-opacity:.12}.time-point{fill:#8a8a8f}.time-point.now{fill:#2f7bff}`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function svgText(layers: Record<Layer, string>, { widthPx, heightPx }: { widthPx: number; heightPx: number }, { title, description }: { title: string; description: string }): string {
  const { left, top, bottom } = MARGIN_PX;
  const clip = `<clipPath id="plot"><rect x="${String(left)}" y="${String(top)}" width="${String(widthPx - left)}" height="${String(heightPx - top - bottom)}"/></clipPath>`;
  const groups = LAYERS.map((layer) => `<g class="${layer}"${layer === 'voltage' || layer === 'current' ? ' clip-path="url(#plot)"' : ''}>${layers[layer]}</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(widthPx)}" height="${String(heightPx)}" viewBox="0 0 ${String(widthPx)} ${String(heightPx)}">`
    + `<title>${escaped(title)}</title><desc>${escaped(description)}</desc><style>${STYLE}</style>${clip}<rect width="100%" height="100%" fill="#fff"/>${groups.join('')}</svg>\n`;
}
