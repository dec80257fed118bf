/** The colours of the slice views on surfaces that stand in the volume; one material serves all of them. */
import { invertAffine, texToMmAffine } from '@shared/volume/geometry.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { DoubleSide, Matrix4 } from 'three';
import { shaderMaterial } from '../gpu/fullscreen.js';
import type { ShownLabels } from '../gpu/labelTextures.js';
import { SliceUniforms } from '../gpu/sliceUniforms.js';
import type { VolumeTexture } from '../gpu/volumeTexture.js';

export class SliceMaterial {
  private readonly slices = new SliceUniforms();
  private hasLabels = false;
  private readonly texFromMm = new Matrix4();
  /** Pushed back a little, so that a line drawn on a slice is seen from both sides. */
  readonly material = shaderMaterial('slicePlane', { ...this.slices.uniforms, texFromMm: { value: this.texFromMm } }, {
    depthTest: true, depthWrite: true, side: DoubleSide, defines: { LABELS: 0 }, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1,
  });

  show(drawing: Drawing, volume: VolumeTexture, interpolation: 'nearest' | 'linear', labels: ShownLabels | null): void {
    this.slices.show(drawing, volume, interpolation, labels);
    this.material.needsUpdate = this.hasLabels !== (labels !== null);
    this.hasLabels = labels !== null;
    this.material.defines['LABELS'] = labels ? 1 : 0;
    const { affine, dims } = volume.grid;
    this.texFromMm.set(...(invertAffine(texToMmAffine(affine, dims)) as Parameters<Matrix4['set']>));
  }
}
