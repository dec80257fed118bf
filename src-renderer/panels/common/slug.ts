/** "Cycled, 12 h" → "cycled-12-h": a stable part of an element's name. */
export const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
