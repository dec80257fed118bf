/** The leap map as the shader reads it: a class and a distance per block, and what each class is made of. */
import type { LeapMap } from '@shared/render/leapMap.js';
import { DataTexture, FloatType, RGBAFormat, type Data3DTexture } from 'three';
import { blockTexture } from './blockTexture.js';

export class LeapTexture {
  /** RGBA8 per block of 4³ voxels, the stacks behind each other. */
  cells = blockTexture(new Uint8Array(4), [1, 1, 1]);
  /** 256 × 1, RGBA32F. */
  readonly media = new DataTexture(new Float32Array(4 * 256), 256, 1, RGBAFormat, FloatType);
  /** One per number of stacks: while a map is built, one that leaps nowhere stands in, and neither pushes the other out. */
  private readonly byStacks = new Map<LeapMap['stacks'], Data3DTexture>();
  /** Whose media are in the texture. */
  private mediaOf: Float32Array | null = null;

  /** A map of the same size as the one before is written into the same texture; what is there already is not sent again. */
  write(map: LeapMap): void {
    this.cells = this.written(map);
    if (this.mediaOf === map.media) return;
    this.mediaOf = map.media;
    (this.media.image.data as Float32Array).set(map.media);
    this.media.needsUpdate = true;
  }

  dispose(): void {
    for (const texture of this.byStacks.values()) texture.dispose();
    this.cells.dispose();
    this.media.dispose();
  }

  private written({ cells, blocks: [nx, ny, nz], stacks }: LeapMap): Data3DTexture {
    const known = this.byStacks.get(stacks);
    const { width = 0, height = 0, depth = 0, data = null } = known?.image ?? {};
    if (known && data === cells) return known;
    if (known && width === nx && height === ny && depth === nz * stacks) {
      known.image.data = cells as Uint8Array<ArrayBuffer>;
      known.needsUpdate = true;
      return known;
    }
    known?.dispose();
    const made = blockTexture(cells as Uint8Array<ArrayBuffer>, [nx, ny, nz * stacks]);
    this.byStacks.set(stacks, made);
    return made;
  }
}
