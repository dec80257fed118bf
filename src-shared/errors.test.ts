import { describe, expect, it } from 'vitest';
import { AppError } from './errors.js';

describe('AppError', () => {
  it('survives the wire with everything a person needs', () => {
    const error = new AppError('truncated', 'scan.nii: 100 of 200 bytes', 'Copy the file again.', { detail: 'at byte 100' });
    const back = AppError.fromWire(JSON.parse(JSON.stringify(error.toWire())));
    expect(back).toBeInstanceOf(AppError);
    expect(back.toWire()).toEqual(error.toWire());
  });
  it('keeps the cause of an unforeseen failure and calls it internal', () => {
    const cause = new TypeError('x is undefined');
    const error = AppError.from(cause, 'Reading a.nii');
    expect(error.code).toBe('internal');
    expect(error.message).toContain('Reading a.nii');
    expect(error.cause).toBe(cause);
  });
  it('knows a cancelled operation from a failed one', () => {
    expect(AppError.from(new DOMException('stop', 'AbortError')).code).toBe('cancelled');
  });
  it('passes an AppError through untouched', () => {
    const error = new AppError('exists', 'a.png exists', 'Choose another name.');
    expect(AppError.from(error)).toBe(error);
  });
});
