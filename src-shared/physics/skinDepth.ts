/** How deep the radio-frequency field reaches into lithium metal, and what part of a piece of it is seen. Transmit and receive by the same coil. */
import { complexBesselI0, multiply, type Complex } from './complex.js';
import { integrate } from './quadrature.js';

const MU0 = 4e-7 * Math.PI;
/** Of lithium metal, Ω m (CRC Handbook). */
export const RESISTIVITY_OHM_M = { at20C: 9.28e-8, at25C: 9.47e-8 } as const;

/** δ = √(ρ/(π f μ₀)), µm: 11.00 at 194.4 MHz. */
export const skinDepthUm = (frequencyMHz: number, resistivityOhmM: number = RESISTIVITY_OHM_M.at20C): number =>
  1e6 * Math.sqrt(resistivityOhmM / (Math.PI * frequencyMHz * 1e6 * MU0));

/**
 * Thickness of metal that gives the signal of a thick face with B1 parallel to it, over δ: |∫₀¹ sin(αu)·u^(2i) du|
 * (sin of the local flip angle, times the local field by reciprocity, with its phase both ways). 0.431 at 90°. Relative to sin α: divide by it.
 */
export function faceVisibleDepth(flipDeg: number): number {
  const flip = (flipDeg * Math.PI) / 180;
  // u = e^(−x): sin(α e^(−x))·e^(−x)·e^(−2ix), smooth; what lies beyond x = 20 is below 1e-17.
  const { re, im } = integrateComplex(0, 20, (x) => {
    const size = Math.sin(flip * Math.exp(-x)) * Math.exp(-x);
    return { re: size * Math.cos(2 * x), im: -size * Math.sin(2 * x) };
  });
  return Math.hypot(re, im);
}

/** The field inside over that at the surface, at a distance from the axis or middle plane. */
type Field = (distance: number) => Complex;

/**
 * Part of the signal of a wire that is seen, B1 along its axis: field I₀((1 + i)r/δ)/I₀((1 + i)a/δ). Below a = 5 µm nearly 1.
 * @param radiusOverDepth a/δ
 */
export function wireVisibleShare(radiusOverDepth: number, flipDeg: number): number {
  const a = radiusOverDepth;
  if (a > THICK) return (2 * faceVisibleDepth(flipDeg)) / (a * Math.sin((flipDeg * Math.PI) / 180));
  const surface = complexBesselI0({ re: a, im: a });
  return visibleShare(flipDeg, a, (r) => divide(complexBesselI0({ re: r, im: r }), surface), (r) => (2 * r) / (a * a));
}

/** The same for a plate of thickness 2a, B1 parallel to it: field cosh((1 + i)x/δ)/cosh((1 + i)a/δ). */
export function plateVisibleShare(halfThicknessOverDepth: number, flipDeg: number): number {
  const a = halfThicknessOverDepth;
  if (a > THICK) return faceVisibleDepth(flipDeg) / (a * Math.sin((flipDeg * Math.PI) / 180));
  const cosh = (x: number): Complex => ({ re: Math.cosh(x) * Math.cos(x), im: Math.sinh(x) * Math.sin(x) });
  const surface = cosh(a);
  return visibleShare(flipDeg, a, (x) => divide(cosh(x), surface), () => 1 / a);
}

/** Radius over δ beyond which both sides of a piece are thick faces. */
const THICK = 25;

/** |∫ sin(α|h|)·h²/|h| dw|/sin α over the piece. @param weightAt its share per distance */
function visibleShare(flipDeg: number, a: number, fieldAt: Field, weightAt: (distance: number) => number): number {
  if (!(a > 0)) return 1;
  const flip = (flipDeg * Math.PI) / 180;
  const { re, im } = integrateComplex(0, a, (distance) => {
    const field = fieldAt(distance), size = Math.hypot(field.re, field.im), square = multiply(field, field);
    const factor = size === 0 ? 0 : (weightAt(distance) * Math.sin(flip * size)) / size;
    return { re: factor * square.re, im: factor * square.im };
  });
  return Math.hypot(re, im) / Math.sin(flip);
}

const integrateComplex = (from: number, to: number, f: (x: number) => Complex): Complex =>
  ({ re: integrate((x) => f(x).re, from, to), im: integrate((x) => f(x).im, from, to) });

function divide(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}

/** What the signal of a filament of local radius (from the distance transform) must be multiplied by for what the skin effect hides. */
export const skinCorrection = (radiusUm: number, frequencyMHz: number, flipDeg: number): number => 1 / wireVisibleShare(radiusUm / skinDepthUm(frequencyMHz), flipDeg);
