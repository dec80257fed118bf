/** Measures one scene at one size: converged pictures, the search for good settings, then the runs, renderers interleaved. */
import type { Page } from '@playwright/test';
import { RENDERERS, type RendererName } from './names.js';
import type { Quality, Size } from './page/renderer.js';
import { CONVERGED_DB, GOOD_DB, type CellResult, type RendererResult } from './result.js';
import { refineQuality, searchQuality } from './search.js';
import { spreadOf } from './spread.js';

const VIEWS = 6;
const REFERENCE_STEP_RATIO = 1 / 8;
const MOST_STILL_FRAMES = 32;
const STILL_RUNS = 3;
/** Share of a cell's time that converged pictures may take. */
const REFERENCE_SHARE = 0.35;

export interface CellOptions { scene: string; size: Size; runs: number; budgetMs: number; withStill: boolean; /** What a smaller size came to. */ smaller: CellResult | null; log: (line: string) => void }

export async function measureCell(page: Page, { scene, size, runs, budgetMs, withStill, smaller, log }: CellOptions): Promise<CellResult> {
  const start = Date.now();
  await page.evaluate((next) => window.renderBench.resize(next), size);
  const unit: Quality = { stepRatio: 1, scale: 1 };
  let unitMs = 0;
  for (const name of RENDERERS) unitMs += Math.max(await warmFrame(page, name, 0, unit), 1);
  const judgedAngles = Math.min(Math.max(Math.floor(REFERENCE_SHARE * budgetMs / (unitMs / REFERENCE_STEP_RATIO)), 1), VIEWS);
  for (let angle = 0; angle < judgedAngles; angle++) {
    for (const name of RENDERERS) await page.evaluate(([n, a, step]) => window.renderBench.reference(n, a, step), [name, angle, REFERENCE_STEP_RATIO] as const);
  }
  log(`  ${judgedAngles} converged views (${seconds(start)})`);

  const chosen = new Map<RendererName, Chosen>();
  for (const name of RENDERERS) {
    const one = await choose(page, name, judgedAngles, smaller?.renderers[name]?.quality ?? null);
    chosen.set(name, one);
    log(`  ${name}: step ${one.moving.stepRatio}, scale ${one.moving.scale}: ${one.psnrDb.toFixed(1)} dB in ${one.ms.toFixed(0)} ms (${seconds(start)})`);
  }
  const roundMs = [...chosen.values()].reduce((sum, { ms }) => sum + ms, 0);
  const turnedAngles = Math.min(Math.max(Math.floor((budgetMs - (Date.now() - start)) / (runs * roundMs) - 2), 2), VIEWS);
  const samples = await runAll(page, chosen, runs, turnedAngles);
  log(`  ${runs} runs of ${turnedAngles} views (${seconds(start)})`);

  const renderers: CellResult['renderers'] = {};
  for (const name of RENDERERS) renderers[name] = await resultOf(page, name, required(chosen, name), required(samples, name), withStill);
  const agreementDb: CellResult['agreementDb'] = {};
  for (const peer of RENDERERS) if (peer !== 'Dendrograph') agreementDb[peer] = await page.evaluate((b) => window.renderBench.agreementDb('Dendrograph', b, 0), peer);
  return { scene, ...size, judgedAngles, turnedAngles, referenceStepRatio: REFERENCE_STEP_RATIO, renderers, agreementDb };
}

interface Chosen { moving: Quality; psnrDb: number; reachesGood: boolean; ms: number }

/**
 * The fastest of the settings that are good from every judged side. `known`: what was chosen at a smaller size, where the search is cheap;
 * then only its neighbours are tried.
 */
async function choose(page: Page, name: RendererName, angles: number, known: Quality | null): Promise<Chosen> {
  const psnrOf = (quality: Quality): Promise<number> => worstPsnr(page, name, quality, angles);
  const scales = await page.evaluate((n) => window.renderBench.scalesOf(n), name);
  const search = known ? await refineQuality(known, scales, GOOD_DB, psnrOf) : await searchQuality(scales, GOOD_DB, psnrOf);
  const candidates = search.good.length > 0 ? search.good : [search.best];
  let fastest: Chosen | null = null;
  for (const { quality, psnrDb } of candidates) {
    const ms = Math.min(await warmFrame(page, name, 0, quality), await warmFrame(page, name, 1, quality));
    if (!fastest || ms < fastest.ms) fastest = { moving: quality, psnrDb, reachesGood: search.good.length > 0, ms };
  }
  if (!fastest) throw new Error(`${name} drew nothing.`);
  return fastest;
}

/** A renderer that averages frames needs no finer setting to come to rest; the others have one frame to get it right. */
async function stillQuality(page: Page, name: RendererName, moving: Quality): Promise<Quality> {
  if (name === 'Dendrograph') return { ...moving, scale: 1 };
  const { good, best } = await searchQuality([1], CONVERGED_DB, (quality) => worstPsnr(page, name, quality, 1));
  return (good[0] ?? best).quality;
}

async function worstPsnr(page: Page, name: RendererName, quality: Quality, angles: number): Promise<number> {
  let worst = Infinity;
  for (let angle = 0; angle < angles; angle++) {
    const { psnrDb } = await page.evaluate(([n, a, q]) => window.renderBench.frame(n, a, q, true), [name, angle, quality] as const);
    worst = Math.min(worst, psnrDb ?? -Infinity);
  }
  return worst;
}

/** Milliseconds of a frame after one that nobody times (programs and tables of a new setting are made there). */
async function warmFrame(page: Page, name: RendererName, angle: number, quality: Quality): Promise<number> {
  await page.evaluate(([n, q]) => window.renderBench.frame(n, 0, q, false), [name, quality] as const);
  return (await page.evaluate(([n, a, q]) => window.renderBench.frame(n, a, q, false), [name, angle, quality] as const)).ms;
}

interface Samples { rotating: number[]; afterWindow: number[]; afterWindowPsnrDb: number }

async function runAll(page: Page, chosen: ReadonlyMap<RendererName, Chosen>, runs: number, angles: number): Promise<Map<RendererName, Samples>> {
  const samples = new Map<RendererName, Samples>(RENDERERS.map((name) => [name, { rotating: [], afterWindow: [], afterWindowPsnrDb: 0 }]));
  for (const name of RENDERERS) await warmFrame(page, name, 0, required(chosen, name).moving);
  for (let run = 0; run < runs; run++) {
    for (let angle = 0; angle < angles; angle++) for (const name of RENDERERS) {
      const { ms } = await page.evaluate(([n, a, q]) => window.renderBench.frame(n, a, q, false), [name, angle, required(chosen, name).moving] as const);
      required(samples, name).rotating.push(ms);
    }
    const to = run % 2 === 0 ? 'other' : 'own';
    for (const name of RENDERERS) {
      const { ms } = await page.evaluate(([n, q, w]) => window.renderBench.changeWindow(n, 0, q, w), [name, required(chosen, name).moving, to] as const);
      required(samples, name).afterWindow.push(ms);
    }
    if (run === 0) for (const name of RENDERERS) required(samples, name).afterWindowPsnrDb = await judgeOtherWindow(page, name, required(chosen, name).moving);
  }
  for (const name of RENDERERS) await page.evaluate(([n, q]) => window.renderBench.changeWindow(n, 0, q, 'own'), [name, required(chosen, name).moving] as const);
  return samples;
}

/** In the other window, whether the setting still gives the picture it gave in the renderer's own. */
async function judgeOtherWindow(page: Page, name: RendererName, quality: Quality): Promise<number> {
  await page.evaluate(([n, step]) => window.renderBench.reference(n, 0, step), [name, REFERENCE_STEP_RATIO] as const);
  await warmFrame(page, name, 0, quality);
  return worstPsnr(page, name, quality, 1);
}

async function resultOf(page: Page, name: RendererName, { moving, psnrDb, reachesGood }: Chosen, { rotating, afterWindow, afterWindowPsnrDb }: Samples, withStill: boolean): Promise<RendererResult> {
  return {
    quality: moving, psnrDb, reachesGood, rotating: spreadOf(rotating), afterWindow: spreadOf(afterWindow), afterWindowPsnrDb,
    still: withStill ? await measureStill(page, name, await stillQuality(page, name, moving)) : null,
  };
}

async function measureStill(page: Page, name: RendererName, quality: Quality): Promise<RendererResult['still']> {
  await warmFrame(page, name, 0, quality);
  const [ms, last]: [number[], { frames: number; psnrDb: number }] = [[], { frames: 0, psnrDb: 0 }];
  for (let run = 0; run < STILL_RUNS; run++) {
    const refinement = await page.evaluate(([n, q, limit, most]) => window.renderBench.refine(n, 0, q, limit, most), [name, quality, CONVERGED_DB, MOST_STILL_FRAMES] as const);
    ms.push(refinement.ms);
    Object.assign(last, refinement);
  }
  return { ms: spreadOf(ms), frames: last.frames, psnrDb: last.psnrDb, quality };
}

function required<V>(map: ReadonlyMap<RendererName, V>, name: RendererName): V {
  const value = map.get(name);
  if (value === undefined) throw new Error(`Nothing of ${name}.`);
  return value;
}

const seconds = (start: number): string => `${((Date.now() - start) / 1000).toFixed(0)} s`;
