/** `npm run bench -- render`: every scene at every size, one browser, within a number of minutes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { measureApp } from './app.js';
import { browserPage } from './browserPage.js';
import { measureCell } from './cell.js';
import { withTable } from './docs.js';
import { RENDERERS, type RendererName } from './names.js';
import type { Size } from './page/renderer.js';
import { SCENE_NAMES, SCENE_TITLES, type SceneName } from './sceneNames.js';
import type { RenderResult, SceneResult, SetUpResult } from './result.js';
import { spreadOf } from './spread.js';
import { tableOf } from './table.js';

export interface Options { scenes?: string; sizes?: string; runs?: string; minutes?: string; out?: string; note?: string; docs?: boolean }

const BENCH = join(import.meta.dirname, '..');
const DOCUMENT = join(BENCH, '../docs/performance.md');
/** How much of the time a cell gets: a frame's cost grows with the pixels and the voxels along a ray. */
const WEIGHTS: Record<SceneName, number> = { S1: 1, S2: 1.5, S3: 2.5, S4: 2 };
const SET_UPS: Record<SceneName, number> = { S1: 5, S2: 5, S3: 3, S4: 5 };

export async function main(options: Options): Promise<void> {
  const start = Date.now();
  const names = SCENE_NAMES.filter((name) => !options.scenes || options.scenes.split(',').includes(name));
  const sizes = (options.sizes ?? '640x480,1280x800').split(',').map(parseSize);
  const runs = Number(options.runs ?? 5);
  const deadline = start + 60_000 * Number(options.minutes ?? 25);
  const result: RenderResult = {
    date: new Date().toISOString().slice(0, 10), machine: machine(), gpu: '', versions: versions(), note: options.note ?? '', runs, minutes: 0, scenes: [], cells: [], app: null,
  };
  const work = names.flatMap((name) => sizes.map((size) => ({ name, size, weight: WEIGHTS[name] * Math.sqrt(size.widthPx * size.heightPx) })));
  const out = options.out ?? join(BENCH, 'results', `render-${result.date}.json`);
  const save = (): void => {
    result.minutes = (Date.now() - start) / 60_000;
    write(out, result);
  };
  const browser = await browserPage();
  try {
    for (const name of names) {
      const page = await browser.open();
      console.log(`${name}, ${SCENE_TITLES[name]}`);
      const { scene, gpu } = await setUpScene(page, name, SET_UPS[name]);
      result.gpu = gpu;
      result.scenes.push(scene);
      for (const size of sizes) {
        console.log(` ${size.widthPx}×${size.heightPx}`);
        const [next, ...rest] = work.splice(0, work.length);
        const share = (next?.weight ?? 1) / [next, ...rest].reduce((sum, one) => sum + (one?.weight ?? 0), 0);
        work.push(...rest);
        result.cells.push(await measureCell(page, { scene: name, size, runs, budgetMs: share * (deadline - Date.now()), withStill: size === sizes[0], smaller: result.cells.find(({ scene: one }) => one === name) ?? null, log: (line) => { console.log(line); } }));
        save();
      }
      await page.close();
    }
    if (!options.scenes) {
      result.app = await measureApp(browser);
      save();
    }
  } finally {
    await browser.close();
  }
  console.log(`\n${tableOf(result)}`);
  if (options.docs) writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, 'utf8'), 'render', basename(out), tableOf(result)));
}

/** Renderers take turns at being set up; the last of each stays for the frames. */
async function setUpScene(page: Page, name: SceneName, count: number): Promise<{ scene: SceneResult; gpu: string }> {
  await page.evaluate((n) => window.renderBench.makeScene(n), name);
  const costs = new Map<RendererName, { ms: number[]; last: SetUpResult }>();
  let gpu = '';
  for (let run = 0; run < count; run++) for (const renderer of RENDERERS) {
    const { ms, uploadedBytes, texture3dBytes, ...rest } = await page.evaluate((n) => window.renderBench.setUp(n), renderer);
    gpu = rest.gpu;
    const all = [...(costs.get(renderer)?.ms ?? []), ms];
    costs.set(renderer, { ms: all, last: { ms: spreadOf(all), uploadedBytes, texture3dBytes } });
  }
  const setUp = Object.fromEntries([...costs].map(([renderer, { last }]) => [renderer, last]));
  for (const [renderer, { ms, uploadedBytes, texture3dBytes }] of Object.entries(setUp)) console.log(` ${renderer}: set up in ${ms.median.toFixed(0)} ms, ${(uploadedBytes / 1e6).toFixed(1)} MB sent, ${(texture3dBytes / 1e6).toFixed(1)} MB held`);
  return { scene: { scene: name, title: SCENE_TITLES[name], setUp }, gpu };
}

function parseSize(text: string): Size {
  const [widthPx, heightPx] = text.split('x').map(Number);
  if (!widthPx || !heightPx) throw new Error(`"${text}" is no size. Write 640x480.`);
  return { widthPx, heightPx };
}

/** Its class only; who it is belongs to nobody. */
function machine(): string {
  return `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

function versions(): RenderResult['versions'] {
  const version = (folder: string): string => {
    const { version: text } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return text;
  };
  return { Dendrograph: version(join(BENCH, '..')), 'vtk.js': version(join(BENCH, 'node_modules/@kitware/vtk.js')), niivue: version(join(BENCH, 'node_modules/@niivue/niivue')) };
}

function write(path: string, result: RenderResult): void {
  mkdirSync(join(BENCH, 'results'), { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value), 1)}\n`);
}
