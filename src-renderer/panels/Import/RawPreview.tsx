import { recipeSchema, type Recipe } from '@shared/import/recipe.js';
import { formatNumber } from '@shared/units.js';
import { useEffect, useRef, useState } from 'react';
import { usePreview } from './usePreview.js';

const SIDE_PX = 320;

/** One slice as the recipe would read it, in the shape that the voxels have. It follows while the recipe is typed. */
export function RawPreview({ path, recipe }: { path: string; recipe: Recipe }): React.JSX.Element {
  const [wanted, setWanted] = useState<number | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const said = recipeSchema.safeParse({ raw: recipe.raw });
  const dims = recipe.raw?.dims ?? [1, 1, 1];
  const { preview, error, isCurrent } = usePreview(said.success ? { path, recipe: said.data, slice: within(wanted ?? Math.floor(dims[2] / 2), dims[2] * (recipe.raw?.timeCount ?? 1)) } : null);
  const sliceCount = preview?.sliceCount ?? 1;
  const slice = within(wanted ?? Math.floor(dims[2] / 2), sliceCount);

  useEffect(() => {
    if (!canvas.current || !preview) return;
    const { widthPx, heightPx, pixels } = preview;
    [canvas.current.width, canvas.current.height] = [widthPx, heightPx];
    const rgba = new ImageData(widthPx, heightPx);
    for (let i = 0; i < pixels.length; i++) rgba.data.set([pixels[i] ?? 0, pixels[i] ?? 0, pixels[i] ?? 0, 255], 4 * i);
    canvas.current.getContext('2d')?.putImageData(rgba, 0, 0);
  }, [preview]);

  const [mmX = 1, mmY = 1] = (recipe.spacingMm ?? []).map((mm) => (mm > 0 ? mm : 1));
  const [width, height] = [(preview?.widthPx ?? 1) * mmX, (preview?.heightPx ?? 1) * mmY];
  const pxPerMm = SIDE_PX / Math.max(width, height);
  return (
    <section className="import-preview" aria-label="Preview" aria-busy={!isCurrent} data-testid="import-preview" data-state={error ? 'error' : isCurrent ? 'current' : 'waiting'}>
      <div className="picture" style={{ height: SIDE_PX }}>
        {preview && <canvas ref={canvas} role="img" aria-label={`Slice ${placeText(slice, dims[2], recipe.raw?.timeCount ?? 1)}`} className={isCurrent ? '' : 'old'} style={{ width: Math.max(1, width * pxPerMm), height: Math.max(1, height * pxPerMm) }} />}
        {error && <p role="alert" className="over">{error.message}<br /><span>{error.hint}</span></p>}
        {!said.success && <p className="over">Fill in the fields to see a slice.</p>}
      </div>
      <div className="row">
        <input type="range" aria-label="Slice of the preview" min={0} max={Math.max(0, sliceCount - 1)} value={slice} disabled={sliceCount < 2} data-testid="import-slice" onChange={(event) => { setWanted(event.target.valueAsNumber); }} />
        <output>{placeText(slice, dims[2], recipe.raw?.timeCount ?? 1)}</output>
      </div>
      <div className="ramp"><span>{preview ? formatNumber(preview.min, 6) : ''}</span><i aria-hidden /><span>{preview ? formatNumber(preview.max, 6) : ''}</span></div>
    </section>
  );
}

/** "17 / 32"; of a series "17 / 32, time point 2 / 10". */
function placeText(slice: number, depth: number, timeCount: number): string {
  if (!(depth >= 1)) return '';
  const inVolume = `${String(slice % depth + 1)} / ${String(depth)}`;
  return timeCount > 1 ? `${inVolume}, time point ${String(Math.floor(slice / depth) + 1)} / ${String(timeCount)}` : inVolume;
}

const within = (index: number, count: number): number => (Number.isFinite(count) ? Math.max(0, Math.min(index, count - 1)) : 0);
