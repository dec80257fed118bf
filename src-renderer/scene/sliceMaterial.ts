/** The colours of the slice views on surfaces that stand in the volume; one material serves all of them. */
import { invertAffine, texToMmAffine } from '@shared/volume/geometry.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { DoubleSide, Matrix4, Vector3, Vector4, type Texture } from 'three';
import { shaderMaterial } from '../gpu/fullscreen.js';
import { lutTexture, windowUniform, writeSliceLut } from '../gpu/transferTextures.js';
import type { VolumeTexture } from '../gpu/volumeTexture.js';

export class SliceMaterial {
  private readonly uniforms = {
    volume: { value: null as Texture | null }, dendriteInRed: { value: false }, lut: { value: lutTexture() }, dims: { value: new Vector3() }, layerTex: { value: -1 },
    windows: { value: new Vector4() }, texFromMm: { value: new Matrix4() }, nearest: { value: false },
  };
  /** Pushed back a little, so that a line drawn on a slice is seen from both sides. */
  readonly material = shaderMaterial('slicePlane', this.uniforms, {
    depthTest: true, depthWrite: true, side: DoubleSide, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1,
  });
  private shown: { drawing: Drawing; volume: VolumeTexture } | null = null;

  show(drawing: Drawing, volume: VolumeTexture, interpolation: 'nearest' | 'linear'): void {
    const { uniforms, shown } = this;
    uniforms.nearest.value = interpolation === 'nearest';
    if (shown?.volume !== volume) {
      const { affine, dims } = volume.grid;
      uniforms.volume.value = volume.texture;
      uniforms.dendriteInRed.value = volume.dendriteInRed;
      uniforms.dims.value.set(...dims);
      uniforms.texFromMm.value.set(...(invertAffine(texToMmAffine(affine, dims)) as Parameters<Matrix4['set']>));
    }
    uniforms.layerTex.value = volume.layered ? (drawing.timeIndex + 0.5) / drawing.sample.timeCount : -1;
    if (shown?.volume !== volume || shown.drawing.base?.style !== drawing.base?.style || shown.drawing.dendrite?.style !== drawing.dendrite?.style) {
      uniforms.windows.value.copy(windowUniform(drawing, volume.decoding));
      writeSliceLut(uniforms.lut.value, drawing);
    }
    this.shown = { drawing, volume };
  }
}
