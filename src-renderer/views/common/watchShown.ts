/** Panels that are kept while another is in front of them are hidden by this element's style, at their full size. */
const KEPT = '.dv-render-overlay';

/** Whether a view can be seen, or a panel in front of it hides it. */
export function isShown(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** Calls back whenever a view may have come to the front or gone behind. Returns the function that stops it. */
export function watchShown(element: HTMLElement, onChange: () => void): () => void {
  const kept = element.closest(KEPT);
  if (!kept) return () => undefined;
  const observer = new MutationObserver(onChange);
  observer.observe(kept, { attributeFilter: ['style', 'class'] });
  return () => { observer.disconnect(); };
}
