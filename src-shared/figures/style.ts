/** One look for every figure. The user unit of all figures is the point, 1/72 inch, so that font sizes and line widths read as journals state them. */

export const PT_PER_MM = 72 / 25.4;

/** Fonts that journals ask for, then two of the same widths. */
export const FONT_FAMILY = 'Arial, Helvetica, Arimo, Liberation Sans, sans-serif';
export const TITLE_PT = 7, LABEL_PT = 6, LETTER_PT = 8;

export const INK = '#1f1f21';
/** Of what explains, beside what is measured. */
export const QUIET = '#77777c';
export const PAPER = '#ffffff';

/** Width of lines: axes; curves; what stands behind them. */
export const AXIS_PT = 0.5, CURVE_PT = 0.9, HAIR_PT = 0.35;
export const TICK_PT = 2.5;
export const GAP_PT = 2.5;
