import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldObjection, fieldT, fromProtonMHz, larmorMHz, lithium6MHz, lithiumMetalT1S, relaxationFactor, relaxedShare, saturation, scanTimeH, shiftDisplacementMm, shiftSeparationKhz } from './acquisition.js';
import { chargeObjection, densityRatio, discVolumeMm3, FARADAY_C_PER_MOL, halfCycleChargeC, lithiumAmount, lithiumInGarnet, LITHIUM_METAL, molarMass } from './lithium.js';
import { faceVisibleDepth, plateVisibleShare, RESISTIVITY_OHM_M, skinCorrection, skinDepthUm, wireVisibleShare } from './skinDepth.js';

const VECTORS = '../shared/vectors/02_physics.json';
type Row = Record<string, number>;
interface PhysicsVectors {
  skin_depth: Row[]; thick_face_visible_depth: Row[]; wire_visible_fraction_B1_parallel_axis: Row[]; saturation: (Row & { sequence: string })[];
  scan_time_h: Row; field_checks: Row; li_density: Record<string, Row>; geometry_charge: Row[];
}
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as PhysicsVectors) : null;
const same = (value: number, expected: number | undefined): void => expect(Math.abs(value / (expected ?? NaN) - 1)).toBeLessThan(1e-9);

describe.skipIf(!vectors)('physics against the shared vectors (needs ../shared/vectors)', () => {
  it.each(vectors?.skin_depth ?? [])('skin depth and field at $f_MHz MHz', (row) => {
    const f = row.f_MHz ?? NaN;
    same(skinDepthUm(f), row.delta_um_rho20);
    same(skinDepthUm(f, RESISTIVITY_OHM_M.at25C), row.delta_um_rho25);
    same(fieldT(f), row.B0_T_if_7Li);
    same(shiftSeparationKhz(f), row.shift_separation_263p3ppm_kHz);
  });

  it.each(vectors?.thick_face_visible_depth ?? [])('a thick face at $flip_deg°', (row) => {
    const flip = row.flip_deg ?? NaN;
    // The stored values come from a grid: they are 1.3e-9 off the series of the next test.
    expect(faceVisibleDepth(flip) / (row.delta_eff_over_delta_absolute ?? NaN)).toBeCloseTo(1, 8);
    expect(faceVisibleDepth(flip) / Math.sin((flip * Math.PI) / 180) / (row.delta_eff_over_delta_relative_to_sin_flip ?? NaN)).toBeCloseTo(1, 8);
  });

  it.each(vectors?.wire_visible_fraction_B1_parallel_axis ?? [])('a wire of $a_over_delta δ', (row) => {
    const a = row.a_over_delta ?? NaN;
    same(wireVisibleShare(a, 90), row.visible_fraction_90deg);
    same(wireVisibleShare(a, 30), row.visible_fraction_30deg);
    same(plateVisibleShare(a, 90), row.plate_thickness_2a_visible_90deg);
  });

  it.each(vectors?.saturation ?? [])('saturation, $sequence, T1 $T1_s s', (row) => {
    same(saturation(row.TR_s ?? NaN, row.T1_s ?? NaN, row.flip_deg ?? NaN), row.signal_over_M0);
    same(relaxedShare(row.TR_s ?? NaN, row.T1_s ?? NaN, row.flip_deg ?? NaN), row.fraction_of_fully_relaxed);
  });

  it('scan times, frequencies and fields', () => {
    const time = vectors?.scan_time_h ?? {}, field = vectors?.field_checks ?? {};
    same(scanTimeH(0.25, 128, 100 * 32), time.ex_situ_two_phase_100x32);
    same(scanTimeH(0.25, 128, 100 * 100), time.ex_situ_two_phase_100x100);
    same(scanTimeH(0.3, 1024, 52), time.in_situ_52_lines);
    same(scanTimeH(0.3, 1024, 81), time.in_situ_81_lines);
    same(larmorMHz(21.1), field['7Li_MHz_at_21p1T']);
    same(larmorMHz(11.75), field['7Li_MHz_at_11p75T']);
    same(larmorMHz(19.6), field['7Li_MHz_at_19p6T']);
    same(fromProtonMHz(900), field['7Li_MHz_if_1H_900']);
    same(lithium6MHz(322.57), field['6Li_MHz_if_7Li_322p57']);
    same(fieldT(394.7), field.B0_T_for_394p7_MHz);
    same(fieldT(349.7), field.B0_T_for_349p7_MHz);
    same(lithiumMetalT1S(), vectors?.saturation[0]?.T1_s);
  });

  it.each(Object.entries(vectors?.li_density ?? {}))('lithium in %s', (formula, row) => {
    const count = (element: string): number => Number(new RegExp(`${element}([\\d.]+)`).exec(formula)?.[1] ?? 0);
    const garnet = { Li: count('Li'), Al: count('Al'), La: count('La'), Zr: count('Zr'), O: count('O') };
    same(molarMass(garnet), row.molar_mass_g_mol);
    same(lithiumInGarnet(garnet), row['Li_mol_per_cm3_at_5.10gcc_90pct']);
    same(densityRatio(garnet), row.Li_metal_over_LLZO);
  });

  it.each(vectors?.geometry_charge ?? [])('charges of the pellet of $pellet_diam_mm mm', (row) => {
    const volumeMm3 = discVolumeMm3(row.pellet_diam_mm ?? NaN, row.pellet_thick_mm ?? NaN), mol = (lithiumInGarnet() * volumeMm3) / 1000;
    same(volumeMm3, row.pellet_volume_mm3);
    same(mol, row.LLZO_Li_mol);
    same(mol * FARADAY_C_PER_MOL, row.LLZO_Li_coulomb);
    same(halfCycleChargeC(0.1, row.electrode_diam_mm ?? NaN, 1800), row['charge_per_30min_half_cycle_C_at_0.1mAcm2']);
  });
});

describe('lithium', () => {
  it('has 76.9 µmol, 0.534 mg and 7.424 C in a cubic millimetre', () => {
    expect(lithiumAmount(1)).toEqual({ volumeMm3: 1, umol: expect.closeTo(76.945, 3), mg: 0.534, chargeC: expect.closeTo(7.424, 3) });
    expect(LITHIUM_METAL.umolPerMm3 * 1e-6 * FARADAY_C_PER_MOL).toBeCloseTo(LITHIUM_METAL.cPerMm3, 12);
  });

  it('objects to more lithium than charge', () => {
    expect(chargeObjection(1, 7)).toContain('7.42 C, more than the 7.00 C');
    expect([chargeObjection(1, 7.5), chargeObjection(1, null), chargeObjection(0, 0), chargeObjection(1, NaN)]).toEqual([null, null, null, null]);
  });
});

describe('acquisition', () => {
  it('objects to a frequency that is not ⁷Li at the stated field', () => {
    expect(fieldObjection(394.7, 21.1)).toContain('23.85 T');
    expect([fieldObjection(194.4, 11.75), fieldObjection(349.8, 21.1)]).toEqual([null, null]);
  });

  it('moves a species 92.1 kHz off resonance by 9.3 mm at 60 G/cm', () => {
    expect(shiftDisplacementMm(92.1, 600)).toBeCloseTo(9.28, 2);
  });

  it('makes the metal two to four times as bright as LLZO of T1 0.5 to 1 s', () => {
    const factor = (t1S: number): number => relaxationFactor({ t1S: 0.148, t2StarS: null }, { t1S, t2StarS: null }, { repetitionTimeS: 0.25, echoTimeS: 0.001, flipDeg: 90 });
    expect([factor(0.5), factor(1)]).toEqual([expect.closeTo(2.07, 2), expect.closeTo(3.69, 1)]);
    expect(relaxationFactor({ t1S: 1, t2StarS: 0.001 }, { t1S: 1, t2StarS: null }, { repetitionTimeS: 1, echoTimeS: 0.001, flipDeg: 90 })).toBeCloseTo(Math.exp(-1), 12);
  });
});

describe('skin effect', () => {
  it.each([5, 30, 60, 90])('a thick face at %d° is |Σ (−1)^k α^(2k+1)/(2k + 1)!/(2k + 2 + 2i)|', (flipDeg) => {
    const flip = (flipDeg * Math.PI) / 180;
    let re = 0, im = 0, term = flip;
    for (let k = 0; k < 40; k++) {
      if (k > 0) term *= -(flip * flip) / (2 * k * (2 * k + 1));
      const size = (2 * k + 2) ** 2 + 4;
      re += (term * (2 * k + 2)) / size;
      im -= (term * 2) / size;
    }
    expect(faceVisibleDepth(flipDeg) / Math.hypot(re, im)).toBeCloseTo(1, 13);
  });

  it('goes over smoothly from wires and plates to thick faces', () => {
    expect(wireVisibleShare(25.001, 90) / wireVisibleShare(24.999, 90)).toBeCloseTo(1, 1);
    expect(plateVisibleShare(25.001, 90) / plateVisibleShare(24.999, 90)).toBeCloseTo(1, 3);
    expect(wireVisibleShare(0, 90)).toBe(1);
    expect(skinCorrection(5, 194.4, 90)).toBeLessThan(1.005);
    expect(skinCorrection(22, 194.4, 90)).toBeCloseTo(1 / 0.4353, 1);
  });
});
