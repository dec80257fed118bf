/** The leap map as the shader reads it: a class and a distance per block, and what each class is made of. */
import type { LeapMap } from '@shared/render/leapMap.js';
import { Data3DTexture, DataTexture, FloatType, NearestFilter, RGBAFormat, UnsignedByteType } from 'three';

export class LeapTexture {
  /** RGBA8 per block of 4³ voxels. */
  cells = cellsTexture(new Uint8Array(4), [1, 1, 1]);
  /** 256 × 1, RGBA32F. */
  readonly media = new DataTexture(new Float32Array(4 * 256), 256, 1, RGBAFormat, FloatType);

  /** A map of the same size as the one before is written into the same texture. */
  write(map: LeapMap): void {
    const { width, height, depth } = this.cells.image;
    if (width === map.blocks[0] && height === map.blocks[1] && depth === map.blocks[2]) (this.cells.image.data as Uint8Array).set(map.cells);
    else {
      this.cells.dispose();
      this.cells = cellsTexture(Uint8Array.from(map.cells), map.blocks);
    }
    this.cells.needsUpdate = true;
    (this.media.image.data as Float32Array).set(map.media);
    this.media.needsUpdate = true;
  }

  dispose(): void {
    this.cells.dispose();
    this.media.dispose();
  }
}

function cellsTexture(cells: Uint8Array<ArrayBuffer>, blocks: LeapMap['blocks']): Data3DTexture {
  const texture = new Data3DTexture(cells, ...blocks);
  texture.format = RGBAFormat;
  texture.type = UnsignedByteType;
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}
