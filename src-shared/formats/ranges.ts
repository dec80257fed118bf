/** Parsers that say which bytes they need next, so that the header of a file of any size is read without the rest. */

/** `length` bytes from `at`. A parser asks only for what lies inside the file. */
export interface ByteRange { at: number; length: number }

/** A parser: yields the range that it needs, is given a view of exactly that, and returns what it found. */
export type RangeParser<T> = Generator<ByteRange, T, DataView>;
