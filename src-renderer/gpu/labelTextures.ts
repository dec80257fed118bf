/** Clusters as the shaders read them: labels per voxel, and colours by label. Each is handed to the GPU when it changes, into the texture that is there. */
import { LAST_LABEL, labelPacker, type LabelPacker } from '@shared/render/labelField.js';
import type { Dims } from '@shared/volume/volume.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { Data3DTexture, DataTexture, NearestFilter, NoColorSpace, RedIntegerFormat, RGBAFormat, UnsignedByteType, UnsignedShortType, type WebGLRenderer } from 'three';
import { uploadLayers } from './texture3d.js';
import type { VolumeTexture } from './volumeTexture.js';

export interface ShownLabels {
  /** R16UI, of the volume texture's matrix (one layer for a time point of a 2D series); see labelField.ts. */
  labels: Data3DTexture;
  /** RGBA8, 256 labels to a row. */
  palette: DataTexture;
  lastLabel: number;
  /** Physical units. */
  threshold: number;
}

interface Field { source: Dims; halvings: number; packer: LabelPacker; texture: Data3DTexture; of: Uint16Array | null }

const ROW = 256;

export class LabelTextures {
  private field: Field | null = null;
  private palette = paletteTexture(1);
  private paletteOf: Uint8Array | null = null;

  constructor(private readonly renderer: WebGLRenderer) {}

  /** The clusters of a drawing; null where none are to be drawn. */
  show({ labels: overlay, dendrite, sample }: Drawing, volume: Pick<VolumeTexture, 'grid'>): ShownLabels | null {
    if (!overlay || !dendrite || overlay.palette.length < 4) return null;
    const field = this.fieldOf(sample.dims, halvingsOf(sample.dims, volume.grid.dims));
    if (field.of !== overlay.labels) this.write(field, overlay.labels);
    if (this.paletteOf !== overlay.palette) this.writePalette(overlay.palette);
    const count = Math.min(overlay.palette.length / 4, LAST_LABEL + 1);
    return { labels: field.texture, palette: this.palette, lastLabel: count - 1, threshold: overlay.threshold };
  }

  dispose(): void {
    this.field?.texture.dispose();
    this.palette.dispose();
  }

  private fieldOf(source: Dims, halvings: number): Field {
    const { field } = this;
    if (field && field.halvings === halvings && field.source.every((n, axis) => n === source[axis])) return field;
    field?.texture.dispose();
    const packer = labelPacker(source, halvings);
    this.field = { source, halvings, packer, texture: labelTexture(packer), of: null };
    return this.field;
  }

  /** The texture keeps its array, so that it comes back by itself after a lost context; a change sends the layers it touches. */
  private write(field: Field, labels: Uint16Array): void {
    const isNew = field.of === null;
    field.of = labels;
    const changed = field.packer.write(labels);
    if (isNew) field.texture.needsUpdate = true;
    if (isNew || !changed) return;
    const { dims: [nx, ny], texels } = field.packer.field;
    const [from, to] = [changed.min[2], changed.max[2]];
    uploadLayers(this.renderer, field.texture, texels.subarray(nx * ny * from, nx * ny * to), from);
  }

  private writePalette(palette: Uint8Array): void {
    this.paletteOf = palette;
    const rows = Math.ceil(Math.min(palette.length / 4, LAST_LABEL + 1) / ROW);
    if (this.palette.image.height < rows) {
      this.palette.dispose();
      this.palette = paletteTexture(2 ** Math.ceil(Math.log2(rows)));
    }
    const data = this.palette.image.data as Uint8Array;
    data.set(palette.subarray(0, data.length));
    this.palette.needsUpdate = true;
  }
}

/** How often a texture's matrix was halved from that of its sample. */
function halvingsOf(source: Dims, dims: Dims): number {
  return Math.max(...source.map((n, axis) => Math.ceil(Math.log2(n / (dims[axis] ?? n)) - 1e-9)));
}

function labelTexture({ field: { dims, texels } }: LabelPacker): Data3DTexture {
  const texture = new Data3DTexture(texels, ...dims);
  texture.format = RedIntegerFormat;
  texture.type = UnsignedShortType;
  texture.internalFormat = 'R16UI';
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.unpackAlignment = 1;
  return texture;
}

function paletteTexture(rows: number): DataTexture {
  const texture = new DataTexture(new Uint8Array(4 * ROW * rows), ROW, rows, RGBAFormat, UnsignedByteType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.colorSpace = NoColorSpace;
  texture.needsUpdate = true;
  return texture;
}
