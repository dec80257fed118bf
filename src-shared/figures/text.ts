/** Text stays text: fonts and wording can be changed in any editor. */
import { FONT_FAMILY, INK, LABEL_PT } from './style.js';
import { element, escapeXml } from './svg.js';

export interface TextLook {
  sizePt?: number;
  colour?: string;
  anchor?: 'start' | 'middle' | 'end';
  isBold?: boolean;
  /** Turned a quarter to the left about its own place. */
  isUpright?: boolean;
}

const RAISED: Readonly<Record<string, string>> = { '⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9', '⁻': '−', '⁺': '+' };
const RAISED_RUN = /([⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)/;
/** Size of raised characters and how far they stand above the line, of the size of the text. */
const RAISED_SIZE = 0.7, RAISED_BY = 0.35;

/** `y`: of the baseline. Unicode's raised digits are set as raised digits of the font, which has not all of them. */
export function text(content: string, x: number, y: number, { sizePt = LABEL_PT, colour = INK, anchor = 'start', isBold = false, isUpright = false }: TextLook = {}): string {
  return element('text', {
    'x': x, 'y': y, 'font-family': FONT_FAMILY, 'font-size': sizePt, 'fill': colour, 'text-anchor': anchor === 'start' ? null : anchor, 'font-weight': isBold ? 'bold' : null,
    'transform': isUpright ? `rotate(-90 ${String(x)} ${String(y)})` : null,
  }, ...spans(content, sizePt));
}

function spans(content: string, sizePt: number): string[] {
  let isRaised = false;
  return content.split(RAISED_RUN).map((part, n) => {
    if (part === '') return '';
    const wasRaised = isRaised;
    isRaised = n % 2 === 1;
    if (isRaised) return element('tspan', { 'dy': -RAISED_BY * sizePt, 'font-size': RAISED_SIZE * sizePt }, [...part].map((character) => RAISED[character] ?? '').join(''));
    return wasRaised ? element('tspan', { dy: RAISED_BY * sizePt }, escapeXml(part)) : escapeXml(part);
  });
}
