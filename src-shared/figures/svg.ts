/** SVG as text. Presentation attributes only, no style sheets: what editors, journals and PDF converters all read. */

/** Null: the attribute is left out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** Control characters and halves of pairs, which XML 1.0 cannot hold, not even escaped. */
const NOT_XML = /[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Any text, fit for content and for attributes. */
export function escapeXml(text: string): string {
  return text.replace(NOT_XML, ' ').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** `children` are elements or escaped text. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => (value === null ? '' : ` ${key}="${typeof value === 'number' ? decimal(value) : escapeXml(value)}"`)).join('');
  const content = children.join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

export function group(attributes: Attributes, ...children: readonly string[]): string {
  return children.every((child) => child === '') ? '' : element('g', attributes, ...children);
}

/** Far beyond any paper, and still written without an exponent. */
const FARTHEST_PT = 1e6;

/** A thousandth of a point is finer than any press. */
export function decimal(value: number): string {
  return String(Math.round(1000 * Math.min(Math.max(value, -FARTHEST_PT), FARTHEST_PT)) / 1000 || 0);
}
