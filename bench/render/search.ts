/** Which setting of a renderer is the fastest that is good enough. */
import type { Quality } from './page/renderer.js';

/** Coarse to fine, a factor √2 apart: distance between samples over the length opacities refer to. */
export const STEP_RATIOS = [8, 5.66, 4, 2.83, 2, 1.41, 1, 0.71, 0.5, 0.35, 0.25] as const;

export interface Candidate { quality: Quality; psnrDb: number }
export interface Search { good: Candidate[]; best: Candidate }

/**
 * Per image scale the coarsest step that reaches `limitDb` (taking error to grow with the step), and the best of all that was seen.
 * A scale at which even the finest step fails has none, and coarser scales are then not tried.
 */
export async function searchQuality(scales: readonly number[], limitDb: number, psnrOf: (quality: Quality) => Promise<number>): Promise<Search> {
  const good: Candidate[] = [];
  let best: Candidate = { quality: { stepRatio: 1, scale: 1 }, psnrDb: -Infinity };
  for (const scale of scales) {
    let [failing, passing]: [number, number] = [-1, STEP_RATIOS.length];
    let found: Candidate | null = null;
    while (passing - failing > 1) {
      const middle = Math.floor((failing + passing) / 2);
      const quality = { stepRatio: STEP_RATIOS[middle] ?? 1, scale };
      const candidate = { quality, psnrDb: await psnrOf(quality) };
      if (candidate.psnrDb > best.psnrDb) best = candidate;
      if (candidate.psnrDb >= limitDb) [passing, found] = [middle, candidate];
      else failing = middle;
    }
    if (!found) break;
    good.push(found);
  }
  return { good, best };
}

/** From a setting that was good elsewhere: finer until it is good here, or coarser in scale while it stays good. */
export async function refineQuality(start: Quality, scales: readonly number[], limitDb: number, psnrOf: (quality: Quality) => Promise<number>): Promise<Search> {
  const seen: Candidate[] = [];
  const isGood = async (quality: Quality): Promise<boolean> => {
    const psnrDb = await psnrOf(quality);
    seen.push({ quality, psnrDb });
    return psnrDb >= limitDb;
  };
  if (await isGood(start)) {
    for (const scale of scales.filter((one) => one < start.scale)) if (!await isGood({ ...start, scale })) break;
  } else {
    for (const stepRatio of STEP_RATIOS.filter((one) => one < start.stepRatio)) if (await isGood({ ...start, stepRatio })) break;
  }
  const best = seen.reduce((a, b) => (b.psnrDb > a.psnrDb ? b : a));
  return { good: seen.filter(({ psnrDb }) => psnrDb >= limitDb), best };
}
