/** How wide a text is, without a screen to ask. */

/** Advance widths of Helvetica, which Arial, Arimo and Liberation Sans share, in 1/1000 em, from U+0020 to U+007E (Adobe font metrics). */
const WIDTHS = ('278 278 355 556 556 889 667 222 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 '
  + '667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 222 '
  + '556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584').split(' ').map(Number);
/** Of digits and most small letters. */
const USUAL = 556;

/** Points, to a few percent for characters beyond ASCII. */
export function textWidthPt(text: string, sizePt: number): number {
  let width = 0;
  for (const character of text) width += WIDTHS[(character.codePointAt(0) ?? 0) - 32] ?? USUAL;
  return width * sizePt / 1000;
}

/** Words in as few lines as fit, of about one length; a word that is wider than a line stays whole. */
export function wrapped(text: string, sizePt: number, widthPt: number): string[] {
  const lines = greedily(text, sizePt, widthPt);
  for (let share = 0.5; share < 1; share += 0.05) {
    const even = greedily(text, sizePt, share * widthPt);
    if (even.length <= lines.length) return even;
  }
  return lines;
}

function greedily(text: string, sizePt: number, widthPt: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && textWidthPt(joined, sizePt) <= widthPt) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}
