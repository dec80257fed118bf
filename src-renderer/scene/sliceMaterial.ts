/** The colours of the slice views on surfaces that stand in the volume; one material serves all of them. */
import { invertAffine, texToMmAffine } from '@shared/volume/geometry.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { DoubleSide, Matrix4 } from 'three';
import { shaderMaterial } from '../gpu/fullscreen.js';
import { SliceUniforms } from '../gpu/sliceUniforms.js';
import type { VolumeTexture } from '../gpu/volumeTexture.js';

export class SliceMaterial {
  private readonly slices = new SliceUniforms();
  private readonly texFromMm = new Matrix4();
  /** Pushed back a little, so that a line drawn on a slice is seen from both sides. */
  readonly material = shaderMaterial('slicePlane', { ...this.slices.uniforms, texFromMm: { value: this.texFromMm } }, {
    depthTest: true, depthWrite: true, side: DoubleSide, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1,
  });

  show(drawing: Drawing, volume: VolumeTexture, interpolation: 'nearest' | 'linear'): void {
    this.slices.show(drawing, volume, interpolation);
    const { affine, dims } = volume.grid;
    this.texFromMm.set(...(invertAffine(texToMmAffine(affine, dims)) as Parameters<Matrix4['set']>));
  }
}
