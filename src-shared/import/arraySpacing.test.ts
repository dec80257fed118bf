import { expect, it } from 'vitest';
import { statedSpacing, type SpacingOrder } from './arraySpacing.js';

const mm = (name: string, values: number[], order: SpacingOrder | null = 'xyz') => statedSpacing([{ name: 'echo', values: [1, 2, 3] }, { name, values }], order);

it.each([
  ['spacing', [0.1, 0.2, 0.3], [0.1, 0.2, 0.3]], ['voxel_size_um', [100, 200, 300], [0.1, 0.2, 0.3]], ['VoxelSize', [0.25], [0.25, 0.25, 0.25]], ['pixdim_mm', [0.1, 0.1, 0.5], [0.1, 0.1, 0.5]],
] as const)('reads %s %j', (name, values, expected) => {
  const stated = mm(name, [...values])?.spacingMm ?? [];
  for (const axis of [0, 1, 2]) expect(stated[axis]).toBeCloseTo(expected[axis] ?? NaN, 12);
});

it('reads dx, dy, dz', () => {
  expect(statedSpacing([{ name: 'dz', values: [3] }, { name: 'dx', values: [1] }, { name: 'dy', values: [2] }], null)?.spacingMm).toEqual([1, 2, 3]);
});

it('says when it took the unit for millimetres, and not when the name states it', () => {
  expect(mm('spacing', [0.1, 0.1, 0.1])?.text).toBe('Voxel size 0.1 × 0.1 × 0.1 mm from spacing, taken as millimetres.');
  expect(mm('spacing_um', [100, 100, 100])?.text).toBe('Voxel size 0.1 × 0.1 × 0.1 mm from spacing_um.');
});

it('uses nothing that leaves a doubt: the order, two candidates, a matrix, a zero', () => {
  expect(mm('spacing', [0.1, 0.2, 0.3], null)).toMatchObject({ spacingMm: null, text: expect.stringContaining('which axis comes first') as string });
  expect(mm('spacing', [0.1, 0.3, 0.1], null)?.spacingMm).toEqual([0.1, 0.3, 0.1]);
  expect(mm('element_size_um', [300, 200, 100], 'zyx')?.spacingMm).toEqual([0.1, 0.2, 0.3]);
  expect(mm('element_size_um', [300, 200, 100], 'yzx')?.spacingMm).toEqual([0.1, 0.3, 0.2]);
  expect(mm('resolution', [128, 128, 64])?.spacingMm).toBeNull();
  expect(mm('spacing', [0, 1, 1])?.spacingMm).toBeNull();
  expect(mm('spacing', [1, 2])?.spacingMm).toBeNull();
  expect(statedSpacing([{ name: 'spacing', values: [1] }, { name: 'voxel_size', values: [2] }], 'xyz')?.spacingMm).toBeNull();
  expect(statedSpacing([{ name: 'gain', values: [1] }], 'xyz')).toBeNull();
});
