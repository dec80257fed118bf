/** The leap map as the shader reads it: a class and a distance per block, and what each class is made of. */
import type { LeapMap } from '@shared/render/leapMap.js';
import { Data3DTexture, DataTexture, FloatType, NearestFilter, RGBAFormat, UnsignedByteType } from 'three';

export class LeapTexture {
  /** RGBA8 per block of 4³ voxels, the stacks behind each other. */
  cells = cellsTexture(new Uint8Array(4), [1, 1, 1]);
  /** 256 × 1, RGBA32F. */
  readonly media = new DataTexture(new Float32Array(4 * 256), 256, 1, RGBAFormat, FloatType);
  private written: LeapMap | null = null;

  /** A map of the same size as the one before is written into the same texture; one of the same cells brings only its media. */
  write(map: LeapMap): void {
    if (map === this.written) return;
    if (map.cells !== this.written?.cells) this.writeCells(map);
    (this.media.image.data as Float32Array).set(map.media);
    this.media.needsUpdate = true;
    this.written = map;
  }

  dispose(): void {
    this.cells.dispose();
    this.media.dispose();
  }

  private writeCells({ cells, blocks: [nx, ny, nz], stacks }: LeapMap): void {
    const { width, height, depth } = this.cells.image;
    if (width === nx && height === ny && depth === nz * stacks) this.cells.image.data = cells as Uint8Array<ArrayBuffer>;
    else {
      this.cells.dispose();
      this.cells = cellsTexture(cells as Uint8Array<ArrayBuffer>, [nx, ny, nz * stacks]);
    }
    this.cells.needsUpdate = true;
  }
}

function cellsTexture(cells: Uint8Array<ArrayBuffer>, size: LeapMap['blocks']): Data3DTexture {
  const texture = new Data3DTexture(cells, ...size);
  texture.format = RGBAFormat;
  texture.type = UnsignedByteType;
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}
