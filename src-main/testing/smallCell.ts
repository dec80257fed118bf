/** A small cell as two NRRD files: a pellet, the faces of its electrodes, filaments, Rician noise. What is in it follows from the formula. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillNormals } from '@shared/random.js';

const [NX, NY, NZ] = [40, 40, 30], VOXEL_MM = 0.1;
const RADIUS_VOX = 16, TOP = 9, BOTTOM = 21;
export const SIGMA = 0.01, LLZO = 1 / 2.2, THICKNESS_MM = (BOTTOM - TOP) * VOXEL_MM, RADIUS_MM = RADIUS_VOX * VOXEL_MM;

/** A filament from face to face where `bridged`, else three that end inside, one voxel of the middle apart. Full voxels of lithium fraction `fill`. */
function dendrite(i: number, j: number, k: number, bridged: boolean, fill: number): number {
  if (k < TOP || k >= BOTTOM) return 0;
  if (i === 20 && j === 20) return bridged || k < TOP + 5 ? fill : 0;
  if (i === 12 && j === 24) return k >= BOTTOM - 4 ? fill : 0;
  return i === 26 && j === 15 && k >= TOP + 5 && k < TOP + 8 ? fill : 0;
}

/** `NAME_llzo.nrrd` and `NAME_li.nrrd` in `folder`. @returns their paths */
export async function writeSmallCell(folder: string, name: string, { bridged = false, fill = 0.4, seed = 1 } = {}): Promise<[llzo: string, dendrite: string]> {
  const llzo = new Float32Array(NX * NY * NZ), metal = new Float32Array(llzo.length);
  const noise = fillNormals(new Float64Array(4 * llzo.length), seed);
  for (let k = 0, n = 0; k < NZ; k++) for (let j = 0; j < NY; j++) for (let i = 0; i < NX; i++, n++) {
    const isInside = Math.hypot(i + 0.5 - NX / 2, j + 0.5 - NY / 2) <= RADIUS_VOX, lithium = isInside ? dendrite(i, j, k, bridged, fill) : 0;
    const ceramic = isInside && k >= TOP && k < BOTTOM ? LLZO * (1 - lithium) : 0;
    const magnitude = (signal: number, at: number): number => Math.hypot(signal + SIGMA * (noise[at] as number), SIGMA * (noise[at + 1] as number));
    llzo[n] = magnitude(ceramic, 4 * n);
    metal[n] = magnitude(lithium, 4 * n + 2);
  }
  const write = async (what: string, voxels: Float32Array): Promise<string> => {
    const path = join(folder, `${name}_${what}.nrrd`);
    const header = `NRRD0004\ntype: float\ndimension: 3\nsizes: ${NX} ${NY} ${NZ}\nspacings: ${VOXEL_MM} ${VOXEL_MM} ${VOXEL_MM}\nspace units: "mm" "mm" "mm"\nencoding: raw\nendian: little\n\n`;
    await writeFile(path, Buffer.concat([Buffer.from(header), Buffer.from(voxels.buffer)]));
    return path;
  };
  return [await write('llzo', llzo), await write('li', metal)];
}
