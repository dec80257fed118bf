/**
 * Volume textures by what they show, each uploaded once. A 2D series has one for all its time points; a 3D series one per time point, made when
 * first shown, the neighbours of the one on screen in advance when nothing else is asked for. Kept while the budget lasts; least recently
 * shown goes first.
 */
import { AppError, type WireError } from '@shared/errors.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { isDrawable, type Graphics } from './context.js';
import { evictions, neighbours } from './cacheRules.js';
import { isLayered, planUpload } from './uploadPlan.js';
import { uploadVolume, type VolumeTexture } from './volumeTexture.js';

const BUDGET_BYTES = 512 * 2 ** 20;
/** Rest before a neighbour is uploaded. */
const IDLE_MS = 100;

export class VolumeCache {
  /** In order of last use. */
  private readonly ready = new Map<string, VolumeTexture>();
  private uploading: { key: string; abort: AbortController } | null = null;
  private failed: { key: string; error: WireError } | null = null;
  private idle: ReturnType<typeof setTimeout> | undefined;

  /** `onChange`: an upload ended. */
  constructor(private readonly graphics: Graphics, private readonly onChange: () => void) {}

  /** The texture of a drawing; null while it is made (which this starts) or when it could not be made. */
  get(drawing: Drawing): VolumeTexture | null {
    const key = this.keyOf(drawing);
    const known = this.ready.get(key);
    if (known) {
      this.ready.delete(key);
      this.ready.set(key, known);
      this.lookAhead(drawing);
      return known;
    }
    if (this.uploading?.key !== key && this.failed?.key !== key && isDrawable(this.graphics)) void this.upload(key, drawing, 'shown');
    return null;
  }

  /** Whether a texture that was got is still there. */
  holds(volume: VolumeTexture): boolean {
    return [...this.ready.values()].includes(volume);
  }

  /** Why the last upload failed; null when it did not. */
  errorOf(drawing: Drawing): WireError | null {
    return this.failed?.key === this.keyOf(drawing) ? this.failed.error : null;
  }

  /** The context was lost, and every texture with it. */
  forgetAll(): void {
    clearTimeout(this.idle);
    this.uploading?.abort.abort();
    this.uploading = null;
    this.failed = null;
    for (const { texture } of this.ready.values()) texture.dispose();
    this.ready.clear();
  }

  /** `ahead`: nothing waits for it; nobody is told of it, and what is on screen stays the most recently used. */
  private async upload(key: string, drawing: Drawing, purpose: 'shown' | 'ahead'): Promise<void> {
    const { renderer, limits } = this.graphics;
    this.uploading?.abort.abort();
    const abort = new AbortController();
    this.uploading = { key, abort };
    try {
      const last = [...this.ready.keys()].at(-1);
      this.makeRoom(planUpload(drawing, limits).bytes, last === undefined ? [] : [last]);
      const made = await uploadVolume(renderer, limits, drawing, abort.signal);
      if (abort.signal.aborted) return made.texture.dispose();
      this.keep(key, made, purpose);
    } catch (thrown) {
      if (abort.signal.aborted) return;
      this.failed = { key, error: AppError.from(thrown, `Uploading ${drawing.sample.name} to the GPU`).toWire() };
    }
    this.uploading = null;
    this.onChange();
  }

  private keep(key: string, made: VolumeTexture, purpose: 'shown' | 'ahead'): void {
    const shown = purpose === 'ahead' ? [...this.ready].at(-1) : undefined;
    this.ready.set(key, made);
    if (shown) {
      this.ready.delete(shown[0]);
      this.ready.set(...shown);
    }
    this.makeRoom(0, [key, shown?.[0] ?? key]);
  }

  /** Uploads one missing neighbour in time when nothing has been asked for in a while; it asks again when it is there. */
  private lookAhead(drawing: Drawing): void {
    clearTimeout(this.idle);
    if (isLayered(drawing.sample, this.graphics.limits) || drawing.sample.timeCount === 1) return;
    this.idle = setTimeout(() => {
      if (this.uploading || !isDrawable(this.graphics)) return;
      const { bytes } = this.ready.get(this.keyOf(drawing)) ?? { bytes: Infinity };
      if (3 * bytes > BUDGET_BYTES) return;
      for (const timeIndex of neighbours(drawing.timeIndex, drawing.sample.timeCount)) {
        const next = { ...drawing, timeIndex };
        const key = this.keyOf(next);
        if (!this.ready.has(key) && this.failed?.key !== key) return void this.upload(key, next, 'ahead');
      }
    }, IDLE_MS);
  }

  private makeRoom(bytes: number, keep: readonly string[]): void {
    const sizes = [...this.ready].map(([key, texture]) => ({ key, bytes: texture.bytes }));
    for (const key of evictions(sizes, bytes, BUDGET_BYTES, keep)) {
      this.ready.get(key)?.texture.dispose();
      this.ready.delete(key);
    }
  }

  private keyOf({ base, dendrite, sample, timeIndex }: Drawing): string {
    const time = isLayered(sample, this.graphics.limits) ? 'all' : timeIndex;
    return [base?.channel.volumeId ?? '', dendrite?.channel.volumeId ?? '', time].join('|');
  }
}
