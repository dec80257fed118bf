/** A bound for the memory of libraries compiled to WebAssembly. */

const PAGE_BYTES = 65_536;

/** Runs synchronous WebAssembly whose memory may not grow beyond `mostBytes`; the library then fails as if memory were full. */
export function withinWasmMemory<T>(mostBytes: number, run: () => T): T {
  const grow = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, 'grow');
  const unbounded = grow?.value as ((this: WebAssembly.Memory, pages: number) => number) | undefined;
  if (!grow || !unbounded) return run();
  const value = function bounded(this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE_BYTES > mostBytes) throw new RangeError('too much WebAssembly memory');
    return unbounded.call(this, pages);
  };
  Object.defineProperty(WebAssembly.Memory.prototype, 'grow', { ...grow, value });
  try {
    return run();
  } finally {
    Object.defineProperty(WebAssembly.Memory.prototype, 'grow', grow);
  }
}
