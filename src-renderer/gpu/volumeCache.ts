/**
 * Volume textures by what they show, each uploaded once. A 2D series has one for all its time points; a 3D series one per time point,
 * made when first shown and kept while the budget lasts. Least recently shown goes first.
 */
import { AppError, type WireError } from '@shared/errors.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { isDrawable, type Graphics } from './context.js';
import { isLayered, uploadVolume, type VolumeTexture } from './volumeTexture.js';

const BUDGET_BYTES = 512 * 2 ** 20;

export class VolumeCache {
  /** In order of last use. */
  private readonly ready = new Map<string, VolumeTexture>();
  private uploading: { key: string; abort: AbortController } | null = null;
  private failed: { key: string; error: WireError } | null = null;

  /** `onChange`: an upload ended. */
  constructor(private readonly graphics: Graphics, private readonly onChange: () => void) {}

  /** The texture of a drawing; null while it is made (which this starts) or when it could not be made. */
  get(drawing: Drawing): VolumeTexture | null {
    const key = keyOf(drawing, this.graphics);
    const known = this.ready.get(key);
    if (known) {
      this.ready.delete(key);
      this.ready.set(key, known);
      return known;
    }
    if (this.uploading?.key !== key && this.failed?.key !== key && isDrawable(this.graphics)) void this.upload(key, drawing);
    return null;
  }

  /** Why the last upload failed; null when it did not. */
  errorOf(drawing: Drawing): WireError | null {
    return this.failed?.key === keyOf(drawing, this.graphics) ? this.failed.error : null;
  }

  /** The context was lost, and every texture with it. */
  forgetAll(): void {
    this.uploading?.abort.abort();
    this.uploading = null;
    this.failed = null;
    for (const { texture } of this.ready.values()) texture.dispose();
    this.ready.clear();
  }

  private async upload(key: string, drawing: Drawing): Promise<void> {
    this.uploading?.abort.abort();
    const abort = new AbortController();
    this.uploading = { key, abort };
    try {
      const made = await uploadVolume(this.graphics.renderer, this.graphics.limits, drawing, abort.signal);
      if (abort.signal.aborted) return made.texture.dispose();
      this.makeRoom(made.bytes);
      this.ready.set(key, made);
    } catch (thrown) {
      if (abort.signal.aborted) return;
      this.failed = { key, error: AppError.from(thrown, `Uploading ${drawing.sample.name} to the GPU`).toWire() };
    }
    this.uploading = null;
    this.onChange();
  }

  private makeRoom(bytes: number): void {
    let used = bytes;
    for (const texture of this.ready.values()) used += texture.bytes;
    for (const [key, { texture, bytes: freed }] of this.ready) {
      if (used <= BUDGET_BYTES) return;
      texture.dispose();
      this.ready.delete(key);
      used -= freed;
    }
  }
}

function keyOf({ base, dendrite, sample, timeIndex }: Drawing, { limits }: Graphics): string {
  const time = isLayered(sample, limits) ? 'all' : timeIndex;
  return [base?.channel.volumeId ?? '', dendrite?.channel.volumeId ?? '', time].join('|');
}
