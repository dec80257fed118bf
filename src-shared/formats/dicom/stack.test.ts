import { describe, expect, it } from 'vitest';
import { parseDataSet } from './dataSet.js';
import { dicomImage } from './image.js';
import { stackFrames, type DicomStack } from './stack.js';

type Element = readonly [tag: number, vr: string, value: string | number | Element[][]];

/** Explicit VR, little-endian (PS3.5 7.1.2): only the forms used here. */
function encode(elements: readonly Element[]): number[] {
  return elements.flatMap(([tag, vr, value]) => {
    const bytes = Array.isArray(value) ? value.flatMap((item) => { const body = encode(item); return [0xfe, 0xff, 0x00, 0xe0, ...u32(body.length), ...body]; })
      : typeof value === 'number' ? u16(value) : [...(value.length % 2 === 0 ? value : `${value} `)].map((c) => c.charCodeAt(0));
    const head = [...u16(tag >>> 16), ...u16(tag & 0xffff), ...[...vr].map((c) => c.charCodeAt(0))];
    return vr === 'SQ' || vr === 'OW' ? [...head, 0, 0, ...u32(bytes.length), ...bytes] : [...head, ...u16(bytes.length), ...bytes];
  });
}
const u16 = (n: number): number[] => [n & 255, n >>> 8 & 255];
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16(n >>> 16)];

const FRAMES = 4;
/** Four frames of 2 × 1 pixels of 0.3 × 0.4 mm, in the plane of x and −z. */
function stacksOf(...more: Element[]): DicomStack[] {
  const plain: Element[] = [
    [0x00280002, 'US', 1], [0x00280008, 'IS', String(FRAMES)], [0x00280010, 'US', 1], [0x00280011, 'US', 2], [0x00280030, 'DS', '0.4\\0.3'],
    [0x00280100, 'US', 16], [0x00280101, 'US', 16], [0x00280103, 'US', 0], [0x7fe00010, 'OW', 'x'.repeat(4 * FRAMES)],
  ];
  const bytes = Uint8Array.from(encode([...plain, ...more].sort(([a], [b]) => a - b)));
  const image = dicomImage({ ...parseDataSet(bytes, 0, '1.2.840.10008.1.2.1', 'f'), transferSyntax: '', isDeflated: false, fileBytes: bytes.length }, 'f');
  return stackFrames(image.frames.map((frame) => ({ image, frame })));
}
const PLACED: Element[] = [[0x00200032, 'DS', '1\\2\\3'], [0x00200037, 'DS', '1\\0\\0\\0\\0\\-1']];
const expectAffine = (stack: DicomStack | undefined, wanted: readonly number[]): void => {
  for (const [i, x] of wanted.entries()) expect(stack?.affine[i], `affine[${String(i)}]`).toBeCloseTo(x, 9);
};
const frameOrder = (stack: DicomStack | undefined): number[][] => (stack?.members ?? []).map((place) => place.map(({ frame }) => frame.index));

describe('several frames in one file', () => {
  it('with functional groups are placed one by one, and time points follow their order', () => {
    const perFrame: Element[][] = [[5, 2], [3, 2], [5, 1], [3, 1]].map(([y = 0, t = 0], i) => [
      [0x00209111, 'SQ', [[[0x00209128, 'UL', String.fromCharCode(t, 0, 0, 0)]]]],
      [0x00209113, 'SQ', [[[0x00200032, 'DS', `1\\${String(y)}\\3`]]]],
      [0x00289145, 'SQ', [[[0x00281052, 'DS', String(i)], [0x00281053, 'DS', String(10 * i)]]]],
    ]);
    const [stack, ...others] = stacksOf(...PLACED.slice(1), [0x52009230, 'SQ', perFrame]);
    expect(others).toEqual([]);
    expect(stack).toMatchObject({ dims: [2, 1, 2], timeCount: 2 });
    expectAffine(stack, [0.3, 0, 0, 1, 0, 0, 2, 3, 0, -0.4, 0, 3, 0, 0, 0, 1]);
    expect(frameOrder(stack)).toEqual([[3, 1], [2, 0]]);
    expect(stack?.members[1]?.[1]?.frame).toMatchObject({ slope: 0, intercept: 0 });
    expect(stack?.members[0]?.[0]?.frame).toMatchObject({ slope: 30, intercept: 3 });
  });

  it('without them are slices where the file says how far apart they are', () => {
    const [spaced] = stacksOf(...PLACED, [0x00180088, 'DS', '1.5']);
    expect(spaced).toMatchObject({ dims: [2, 1, 4], timeCount: 1 });
    expectAffine(spaced, [0.3, 0, 0, 1, 0, 0, 1.5, 2, 0, -0.4, 0, 3, 0, 0, 0, 1]);
    const [offset] = stacksOf(...PLACED, [0x3004000c, 'DS', '7\\5\\3\\1']);
    expect(offset).toMatchObject({ dims: [2, 1, 4] });
    expectAffine(offset, [0.3, 0, 0, 1, 0, 0, 2, -4, 0, -0.4, 0, 3, 0, 0, 0, 1]);
    expect(frameOrder(offset)).toEqual([[3], [2], [1], [0]]);
  });

  it('are time points where the file gives the time of a frame, or nothing but one position', () => {
    for (const more of [[[0x00180088, 'DS', '1.5'], [0x00181063, 'DS', '40']], []] satisfies Element[][]) {
      expect(stacksOf(...PLACED, ...more)[0]).toMatchObject({ dims: [2, 1, 1], timeCount: 4 });
    }
  });
});
