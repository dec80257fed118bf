/** A small 2-D series as two NRRD files: a pellet seen edge on, its electrodes, lithium that grows at a known rate, Rician noise. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillNormals } from '@shared/random.js';

export const SERIES_DIMS = [64, 40] as const, SERIES_TIMES = 14, STEP_H = 4;
const VOXEL_MM = 0.2, TOP = 14, BOTTOM = 26, LEFT = 8, RIGHT = 56, SIGMA = 0.004, LLZO = 1 / 2.2;

/** Share of lithium in a voxel: outer layers from the start, middle ones from the sixth time point on. */
function lithium(depth: number, t: number): number {
  const isOuter = depth < 0.25 || depth >= 0.75;
  return isOuter ? 0.004 * t : 0.006 * Math.max(0, t - 6);
}

/** `NAME_llzo.nrrd` and `NAME_li.nrrd` in `folder`. @returns their paths */
export async function writeSmallSeries(folder: string, name: string, { seed = 1 } = {}): Promise<[llzo: string, dendrite: string]> {
  const [nx, ny] = SERIES_DIMS, llzo = new Float32Array(nx * ny * SERIES_TIMES), metal = new Float32Array(llzo.length);
  const noise = fillNormals(new Float64Array(4 * llzo.length), seed);
  for (let t = 0, n = 0; t < SERIES_TIMES; t++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++, n++) {
    const isAcross = i >= LEFT && i < RIGHT, isInside = isAcross && j >= TOP && j < BOTTOM, isElectrode = isAcross && (j === TOP - 1 || j === BOTTOM);
    const share = isInside ? lithium((j + 0.5 - TOP) / (BOTTOM - TOP), t) : 0;
    const magnitude = (signal: number, at: number): number => Math.hypot(signal + SIGMA * (noise[at] as number), SIGMA * (noise[at + 1] as number));
    llzo[n] = magnitude(isInside ? LLZO * (1 - share) : 0, 4 * n);
    metal[n] = magnitude(isElectrode ? 0.02 : share, 4 * n + 2);
  }
  const write = async (what: string, voxels: Float32Array): Promise<string> => {
    const path = join(folder, `${name}_${what}.nrrd`);
    const header = `NRRD0004\ntype: float\ndimension: 4\nsizes: ${nx} ${ny} 1 ${SERIES_TIMES}\nspacings: ${VOXEL_MM} ${VOXEL_MM} 1 ${STEP_H * 3600}\nunits: "mm" "mm" "mm" "s"\nkinds: domain domain domain time\nencoding: raw\nendian: little\n\n`;
    await writeFile(path, Buffer.concat([Buffer.from(header), Buffer.from(voxels.buffer)]));
    return path;
  };
  return [await write('llzo', llzo), await write('li', metal)];
}

/** A voltage log of the same cell, whose clock starts with the images: cycles of an hour, a hard short after `shortH`. CSV. @returns its path */
export async function writeSmallLog(folder: string, name: string, { shortH = 44, stepS = 60 } = {}): Promise<string> {
  const currentA = 5e-5, lines = ['Time/s,Voltage/V,Current/A'];
  for (let timeS = 0; timeS <= SERIES_TIMES * STEP_H * 3600; timeS += stepS) {
    const inCycleS = timeS % 4200, sign = inCycleS < 1800 ? 1 : inCycleS >= 2100 && inCycleS < 3900 ? -1 : 0;
    lines.push(`${timeS},${sign * (timeS / 3600 < shortH ? 0.05 : 0.0002)},${sign * currentA}`);
  }
  const path = join(folder, `${name}.csv`);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}
