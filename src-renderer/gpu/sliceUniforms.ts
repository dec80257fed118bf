/** What slices are painted from, wherever they are drawn (shaders/chunks/sampling.glsl and sliceTable.glsl): voxels, windows, colours. */
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { Vector3, Vector4, type Texture } from 'three';
import type { ShownLabels } from './labelTextures.js';
import { lutTexture, windowUniform, writeSliceLut } from './transferTextures.js';
import { layerTexOf, type VolumeTexture } from './volumeTexture.js';

export class SliceUniforms {
  readonly uniforms = {
    volume: { value: null as Texture | null }, dendriteInRed: { value: false }, dims: { value: new Vector3() }, layerTex: { value: -1 },
    lut: { value: lutTexture() }, windows: { value: new Vector4() }, nearest: { value: false },
    labels: { value: null as Texture | null }, labelPalette: { value: null as Texture | null }, lastLabel: { value: 0 },
  };
  /** Whose styles the table holds. */
  private lutOf: (ChannelStyle | undefined)[] = [undefined, undefined];

  /** `labels`: clusters, for a program with LABELS. The table goes to the GPU only when a style changed. */
  show(drawing: Drawing, volume: VolumeTexture, interpolation: 'nearest' | 'linear', labels: ShownLabels | null): void {
    const { uniforms } = this;
    uniforms.volume.value = volume.texture;
    uniforms.dendriteInRed.value = volume.dendriteInRed;
    uniforms.dims.value.set(...volume.grid.dims);
    uniforms.layerTex.value = layerTexOf(volume, drawing);
    uniforms.windows.value.copy(windowUniform(drawing, volume.decoding));
    uniforms.nearest.value = interpolation === 'nearest';
    uniforms.labels.value = labels?.labels ?? null;
    uniforms.labelPalette.value = labels?.palette ?? null;
    uniforms.lastLabel.value = labels?.lastLabel ?? 0;
    const styles = [drawing.base?.style, drawing.dendrite?.style];
    if (styles.every((style, c) => style === this.lutOf[c])) return;
    this.lutOf = styles;
    writeSliceLut(uniforms.lut.value, drawing);
  }
}
