/** Typed access to JCAMP-DX parameters. Each returns null when the parameter is absent or holds nothing of that type. */
import { parameter, type JcampDx, type JcampValue } from './jcampdx.js';

type Maybe = JcampDx | null;

const values = (dx: Maybe, name: string): readonly JcampValue[] => (dx ? parameter(dx, name)?.values ?? [] : []);

export function numbers(dx: Maybe, name: string): number[] | null {
  const found = values(dx, name).filter((v): v is number => typeof v === 'number');
  return found.length > 0 ? found : null;
}

export const number = (dx: Maybe, name: string): number | null => numbers(dx, name)?.[0] ?? null;

/** Words and non-empty `<strings>`. */
export function strings(dx: Maybe, name: string): string[] | null {
  const found = values(dx, name).filter((v): v is string => typeof v === 'string');
  return found.length > 0 ? found : null;
}

/** First word or string, trimmed; a number is printed. Null when empty. */
export function text(dx: Maybe, name: string): string | null {
  const [first] = values(dx, name);
  if (first === undefined || typeof first === 'object') return null;
  const trimmed = String(first).trim();
  return trimmed === '' ? null : trimmed;
}

/** A bare sentence such as an old ParaVision date, words joined by blanks. */
export function sentence(dx: Maybe, name: string): string | null {
  const joined = values(dx, name).filter((v) => typeof v !== 'object').map(String).join(' ').trim();
  return joined === '' ? null : joined;
}

/** Structs, each a flat list of members. A single struct outside an array counts as one. */
export function structs(dx: Maybe, name: string): (readonly JcampValue[])[] | null {
  const found = values(dx, name).filter((v): v is readonly JcampValue[] => typeof v === 'object');
  return found.length > 0 ? found : null;
}
