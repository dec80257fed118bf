/** The time course as a file of its own: for print on white, text as text, with a legend; the time point on screen is not marked. */
import type { CourseInput } from './input.js';
import { CLIPPED, courseLayers, LAYERS } from './layers.js';
import type { CourseModel } from './model.js';

/** The view's style sheet in the light theme, without what only a window needs. */
const STYLE = `text{font:11px system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;fill:#5f5f64}text.title,text.stage-name{fill:#1f1f21}text.current,text.title.current{fill:#9c3f78}`
  + `.titles text{paint-order:stroke;stroke:#fff;stroke-width:4px}.frame,.trace,.line,.acquired,.bars{fill:none}.frame,.tick{stroke:#8a8a8f}.grid line{stroke:#e2e2e4}.grid line.zero{stroke:#8a8a8f;stroke-dasharray:2 3}`
  + `.trace.voltage{stroke:#1f1f21}.trace.current{stroke:#9c3f78;stroke-opacity:.5}.line{stroke:currentColor;stroke-width:1.5;stroke-linejoin:round}.dashed .line{stroke-dasharray:4 3}`
  + `.acquired{stroke:currentColor;stroke-width:3}.bars{stroke:currentColor;stroke-opacity:.75}.band{fill:currentColor;fill-opacity:.18}.threshold-band{fill:currentColor;fill-opacity:.1}`
  + `.stage{fill:#1f1f21;fill-opacity:.055}.span{fill:#1f1f21;fill-opacity:.1}.boundary{stroke:#5f5f64;stroke-dasharray:4 3}.short{stroke:#b3261e}text.short{stroke:none;fill:#b3261e}`;
const INK = '#1f1f21';

const KEY_PX = 14, KEY_GAP_PX = 5, ITEM_GAP_PX = 16, LEGEND_ROW_PX = 18, PX_PER_LETTER = 6.4, EDGE_PX = 8;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const n = (px: number): string => String(Math.round(10 * px) / 10);

/** @param about title and description of the document */
export function svgText(input: CourseInput, model: CourseModel, about: { title: string; description: string }): string {
  const layers: Partial<Record<(typeof LAYERS)[number], string>> = courseLayers(model, input.errors), { frame } = model, legend = legendRows(input.curves, input.widthPx - 2 * EDGE_PX);
  const groups = LAYERS.filter((layer) => layer !== 'titles').map((layer) => `<g class="${layer}"${CLIPPED.includes(layer) ? ' clip-path="url(#plot)"' : ''}>${layers[layer] ?? ''}</g>`);
  const lines = [...model.boundariesPx.map((xPx) => upright(model, xPx, 'boundary')), model.shortPx === null ? '' : short(model, model.shortPx)];
  const heightPx = input.heightPx + legend.heightPx, size = `width="${n(input.widthPx)}" height="${n(heightPx)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${n(input.widthPx)} ${n(heightPx)}" color="${INK}"><title>${escaped(about.title)}</title><desc>${escaped(about.description)}</desc><style>${STYLE}</style>`
    + `<clipPath id="plot"><rect x="${n(frame.left)}" y="${n(frame.top)}" width="${n(frame.width)}" height="${n(frame.height)}"/></clipPath><rect width="100%" height="100%" fill="#fff"/>`
    + `${legend.markup}<g transform="translate(0,${n(legend.heightPx)})">${groups.join('')}${lines.join('')}<g class="titles">${layers.titles ?? ''}</g></g></svg>\n`;
}

const isInside = ({ frame: { left, width } }: CourseModel, xPx: number): boolean => xPx >= left && xPx <= left + width;

function upright(model: CourseModel, xPx: number, css: string): string {
  const { frame: { top, height } } = model;
  return isInside(model, xPx) ? `<line class="${css}" x1="${n(xPx)}" x2="${n(xPx)}" y1="${n(top)}" y2="${n(top + height)}"/>` : '';
}

function short(model: CourseModel, xPx: number): string {
  return isInside(model, xPx) ? `${upright(model, xPx, 'short')}<text class="short" x="${n(xPx - 4)}" y="${n(model.frame.top + 12)}" text-anchor="end">Short</text>` : '';
}

/** Colours and names of the curves, in as few rows as fit. */
function legendRows(curves: CourseInput['curves'], widthPx: number): { markup: string; heightPx: number } {
  let x = 0, row = 0;
  const items = curves.map(({ title, colour, isDashed }) => {
    const itemPx = KEY_PX + KEY_GAP_PX + PX_PER_LETTER * title.length;
    if (x > 0 && x + itemPx > widthPx) { x = 0; row++; }
    const left = EDGE_PX + x, y = LEGEND_ROW_PX * (row + 0.5) + 2;
    x += itemPx + ITEM_GAP_PX;
    return `<line x1="${n(left)}" x2="${n(left + KEY_PX)}" y1="${n(y)}" y2="${n(y)}" stroke="${colour ?? INK}" stroke-width="3"${isDashed ? ' stroke-dasharray="4 3"' : ''}/><text x="${n(left + KEY_PX + KEY_GAP_PX)}" y="${n(y + 4)}">${escaped(title)}</text>`;
  });
  return { markup: items.join(''), heightPx: curves.length === 0 ? 0 : LEGEND_ROW_PX * (row + 1) + 4 };
}
