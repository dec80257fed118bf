/** Cell, noise and receive field, as a paper tells them. */
import { listed, paragraph, short, type MethodsInput } from './input.js';

export function imagesText({ app, prepared: { dims, spacingMm, dendrite, llzo, unit } }: MethodsInput): string {
  const channels = llzo ? `${dendrite.name} (lithium metal) and ${llzo.name} (LLZO)` : `${dendrite.name} (lithium metal)`;
  return paragraph(
    `Images were analysed with ${app}.`,
    `The volumes ${channels} had a matrix of ${dims.join(' × ')} and voxels of ${spacingMm.map(short).join(' × ')} mm; intensities are in ${unit === '' || unit === '1' || unit === 'a.u.' ? 'arbitrary units' : unit}.`,
    dendrite.nonFiniteCount > 0 ? `${String(dendrite.nonFiniteCount)} voxels without a finite value were left out.` : null,
  );
}

export function cellText({ parameters: { cell: asked, layers }, prepared: { cell, dims, leakage } }: MethodsInput): string {
  const isFlat = dims.includes(1), samples = isFlat ? '8 × 8' : '4 × 4 × 4';
  const residuals = [cell.faceA.residualMm, cell.faceB.residualMm].filter((value) => value !== null);
  const fitted = asked.planes === null
    ? paragraph(
      `The faces of the pellet were found in the LLZO channel along ${String(cell.faceA.rayCount)} rays, at half of the local level, and fitted by planes with Tukey’s biweight (c = 4.685)${residuals.length === 2 ? `, with robust residuals of ${listed(residuals.map((mm) => short(1000 * mm)))} µm` : ''}.`,
      asked.parallelFaces === 'never' ? 'The faces were fitted independently.' : asked.parallelFaces === 'always' ? 'The faces were given one common normal.' : 'The faces were given one common normal where they differed by less than 1°.',
    )
    : 'The faces of the pellet were set by hand.';
  return paragraph(
    fitted,
    `The pellet was ${short(cell.thicknessMm)} mm thick with a radius of ${short(cell.radiusMm)} mm${asked.radiusMm === null ? '' : ' (set by hand)'}, a tilt of ${short(cell.tiltDeg)}° and a wedge of ${short(cell.wedgeDeg)}°.`,
    `The depth u = d_A/(d_A + d_B) runs from 0 at electrode A to 1 at electrode B, d being the distances to the faces; ${String(layers)} layers of equal thickness, counted from electrode ${cell.flipped ? 'B' : 'A'}, were weighted by the part of each voxel inside them (${samples} sub-samples).`,
    asked.region === 'electrode' ? `Only the volume below the electrode discs (radius ${short(cell.electrodeRadiusMm)} mm) was considered.` : null,
    `Segmented were voxels at least ${short(asked.radialMarginVox)} voxel from the rim${leakage.method === 'margin' ? ` and ${short(asked.depthMarginVox)} voxel from the faces` : ', up to the faces'}.`,
    cell.coverage < 0.9 ? `Only ${short(100 * cell.coverage)} % of the pellet lay in the field of view.` : null,
  );
}

const ESTIMATORS: Record<MethodsInput['prepared']['noise']['used'], string> = {
  'second-moment': 'the second moment of the background magnitude, σ = √(⟨M²⟩/2) [1]', 'mean': 'the mean of the background magnitude [1]', 'std': 'the standard deviation of the background magnitude, divided by 0.655 [1]',
  'median': 'the median of the background magnitude, divided by 1.177', 'truncated': 'the truncated second moment of the background magnitude (cut at 2.5 σ, iterated)', 'real': 'the standard deviation of the background of the real part', 'manual': 'the user', 'difference': 'the differences of neighbouring time points',
};

export function noiseText({ parameters: { noise: asked }, prepared: { noise, biasField } }: MethodsInput): string {
  const zeroFilled = noise.zeroFill.some((factor) => factor > 1);
  const source = noise.used === 'manual' ? 'The noise σ was set to' : `The noise was taken from ${ESTIMATORS[noise.used]}${asked.coils > 1 ? ` for the sum of squares of ${String(asked.coils)} coils [2]` : ''}, over ${String(noise.voxelCount)} background voxels: σ =`;
  return paragraph(
    noise.sigma === null ? 'The noise could not be measured; no errors are given.' : `${source} ${short(noise.sigma)}${noise.sigmaError === null ? '' : ` ± ${short(noise.sigmaError)}`}.`,
    zeroFilled ? `The data were zero-filled by ${noise.zeroFill.map(short).join(' × ')}, so that errors count independent voxels only.` : null,
    asked.isReal ? 'The data are real (phase-corrected) and were used without correction for noise bias.' : noise.sigma === null ? null : 'Magnitudes M were corrected for noise bias, A = √|M² − σ²| [1].',
    biasField ? `The receive field was modelled by a log-polynomial of order ${String(biasField.order)} on the LLZO signal and divided out of both channels (factors ${short(biasField.minFactor)} to ${short(biasField.maxFactor)}); the noise is then a map.` : 'No receive field was corrected.',
  );
}
