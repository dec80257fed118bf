/** A result as the Markdown of docs/performance.md. */
import { RENDERERS, type RendererName } from './names.js';
import { GOOD_DB, type AppResult, type CellResult, type RendererResult, type RenderResult, type SceneResult } from './result.js';
import type { Spread } from './spread.js';

export function tableOf(result: RenderResult): string {
  return [
    `Measured ${result.date} on ${result.machine}; ${result.gpu}; vtk.js ${result.versions['vtk.js']}, niivue ${result.versions.niivue}; ${result.runs} runs, interleaved${result.note ? `; ${result.note}` : ''}.`,
    '', ...framesTable(result.cells), '', ...stillTable(result.cells), '', ...setUpTable(result.scenes), '', ...appLines(result.app),
  ].join('\n');
}

function framesTable(cells: readonly CellResult[]): string[] {
  const rows = cells.flatMap((cell) => RENDERERS.flatMap((name) => {
    const of = cell.renderers[name];
    if (!of) return [];
    const own = cell.renderers.Dendrograph;
    return [row([
      sizeOf(cell), name, setting(of), of.reachesGood ? of.psnrDb.toFixed(1) : `**${of.psnrDb.toFixed(1)}**`,
      spread(of.rotating), ratio(own?.rotating, of.rotating, name), spread(of.afterWindow), ratio(own?.afterWindow, of.afterWindow, name),
    ])];
  }));
  return [
    `Time to a frame of at least ${GOOD_DB} dB while turning, and from a new window to the next; ms as median (min–max). Ratio: Dendrograph's median over the peer's.`, '',
    row(['Scene', 'Renderer', 'step, scale', 'dB', 'turning', 'ratio', 'new window', 'ratio']), row(Array<string>(8).fill('---')), ...rows,
  ];
}

function stillTable(cells: readonly CellResult[]): string[] {
  const rows = cells.flatMap((cell) => RENDERERS.flatMap((name) => {
    const still = cell.renderers[name]?.still;
    return still ? [row([sizeOf(cell), name, `${still.frames}`, still.psnrDb.toFixed(1), spread(still.ms)])] : [];
  }));
  return ['Still picture: until within 1/255 (48.1 dB) of the converged one; ms.', '', row(['Scene', 'Renderer', 'frames', 'dB', 'time']), row(Array<string>(5).fill('---')), ...rows];
}

function setUpTable(scenes: readonly SceneResult[]): string[] {
  const rows = scenes.flatMap(({ scene, setUp }) => RENDERERS.flatMap((name) => {
    const of = setUp[name];
    return of ? [row([scene, name, spread(of.ms), megabytes(of.uploadedBytes), megabytes(of.texture3dBytes)])] : [];
  }));
  return ['From voxels in memory to a first pixel read back (context and programs included); ms.', '', row(['Scene', 'Renderer', 'time', 'MB sent', 'MB of 3D textures']), row(Array<string>(5).fill('---')), ...rows];
}

function appLines(app: AppResult | null): string[] {
  if (!app) return [];
  return [
    `The app at rest: ${app.drawCallsAtRest} draw calls in ${app.restSeconds} s.`,
    `Scrubbing the in situ series through ${app.timePoints} time points: ${app.uploadedBytesScrubbing} bytes sent to the GPU (${app.drawCallsScrubbing} draw calls).`,
  ];
}

const sizeOf = (cell: CellResult): string => `${cell.scene} ${cell.widthPx}×${cell.heightPx}`;
const setting = ({ quality: { stepRatio, scale } }: RendererResult): string => `${stepRatio}, ${scale}`;
const spread = ({ min, median, max }: Spread): string => `${figure(median)} (${figure(min)}–${figure(max)})`;
const figure = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function ratio(own: Spread | undefined, peer: Spread, name: RendererName): string {
  return own && name !== 'Dendrograph' ? (own.median / peer.median).toFixed(2) : '';
}
