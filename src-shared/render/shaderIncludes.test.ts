import { describe, expect, it } from 'vitest';
import { resolveIncludes } from './shaderIncludes.js';

describe('resolveIncludes', () => {
  it('writes every chunk once, before its first use', () => {
    const files = { main: '#include "a"\n#include "b"\nmain', a: '#include "c"\na', b: '#include "c"\n#include "a"\nb', c: 'c' };
    expect(resolveIncludes('main', files).split('\n').filter(Boolean)).toEqual(['c', 'a', 'b', 'main']);
  });
  it('survives a chunk that includes itself', () => {
    expect(resolveIncludes('a', { a: '#include "a"\nx' }).trim()).toBe('x');
  });
  it('names a missing file', () => {
    expect(() => resolveIncludes('a', { a: '#include "nowhere"' })).toThrow('nowhere');
  });
});
