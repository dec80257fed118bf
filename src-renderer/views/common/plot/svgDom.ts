/** SVG elements that are moved rather than made again. */
const SVG = 'http://www.w3.org/2000/svg';

export function svgElement<K extends keyof SVGElementTagNameMap>(name: K, attributes: Readonly<Record<string, string>> = {}): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export function setPx(element: SVGElement, attributes: Readonly<Record<string, number>>): void {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value.toFixed(1));
}

export function showElement(element: SVGElement, isShown: boolean): void {
  element.style.display = isShown ? '' : 'none';
}
