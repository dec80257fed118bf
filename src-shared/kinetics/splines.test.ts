/** The smoothing spline beside scipy.interpolate.make_smoothing_spline (1.10.1), and beside its own matrix, built value by value. */
import { describe, expect, it } from 'vitest';
import { growthRates } from './rates.js';
import { bestLambda } from './ratesSpline.js';
import { bandedSystem, knotsOf, smoothWith, splineAt, traceOfSmoother } from './splines.js';

const times = [0, 1, 2.5, 3.5, 5, 6, 7.2, 8, 9.5, 11, 12, 13.5, 15, 16, 17, 18.5];
const values = [-0.1203, 0.1285, 0.7029, 0.9825, 1.1658, 0.9258, 0.5926, 0.3396, 0.0872, -0.2561, -0.7159, -1.1625, -1.1027, -0.5733, -0.5478, -0.3761];
const weights = [1.09, 1.24, 1.52, 0.59, 1.33, 0.91, 1.82, 0.6, 1.52, 1.81, 0.84, 1.84, 1.81, 0.53, 1.56, 0.5];
const knots = knotsOf(times, weights);

/** make_smoothing_spline(times, values, w=weights, lam=1.5): at the knots, and its derivative there. */
const FIXED = {
  fitted: [-0.13067169497573206, 0.20791066996291013, 0.6953449293099611, 0.9341490446047575, 1.0433844300939694, 0.919304624721541, 0.6461601871382697, 0.44757596128319854, 0.0746098095198547, -0.36029630076036934, -0.6916298115687327, -1.0506968090029978, -1.0240096827502727, -0.8305084324450736, -0.6095264667087308, -0.31386616550542507],
  slopes: [0.3373262374360258, 0.34109461994387513, 0.2870267050445775, 0.1821725949026151, -0.04831374227493401, -0.18699482448363208, -0.24879467484101797, -0.24595277713615443, -0.26150915771036054, -0.3237551161095394, -0.3203521872933508, -0.12174118287510277, 0.14255717643068244, 0.2220567864003572, 0.21266532609251412, 0.18932763815704856],
};
/** make_smoothing_spline(times, values), λ by generalised cross-validation: its derivative. Without weights, which scipy leaves out of the score's misfit. */
const CHOSEN = [0.27792473332201995, 0.32714061361239, 0.34167387871849164, 0.23183839744921028, -0.08017462125099506, -0.2613815800153062, -0.2965984389965584, -0.23854042926038682, -0.18903234633112442, -0.3542217824680673, -0.40183329464701034, -0.13204314957916713, 0.2878383215033933, 0.27959140057665643, 0.11469536578558134, 0.0854735158404244];

const columnsAt = (lambda: number) => times.map((_, j) => smoothWith(knots, bandedSystem(knots, lambda), lambda, times.map((_unused, i) => Number(i === j))));

describe('natural cubic smoothing spline', () => {
  it('agrees with scipy at a fixed λ', () => {
    const { fitted, slopes } = smoothWith(knots, bandedSystem(knots, 1.5), 1.5, values);
    fitted.forEach((value, i) => { expect(value).toBeCloseTo(FIXED.fitted[i] ?? NaN, 10); });
    slopes.forEach((value, i) => { expect(value).toBeCloseTo(FIXED.slopes[i] ?? NaN, 10); });
  });
  it('agrees with scipy between the knots; beyond them it goes on straight', () => {
    const own = smoothWith(knots, bandedSystem(knots, 1.5), 1.5, values);
    for (const [time, value, rate] of [[0.4, 0.004339192158845709, 0.33792917863728167], [4.2, 1.0280029749130037, 0.08341425581146136], [12.7, -0.8958122185119086, -0.25504181295139156], [18.4, -0.33280238675637985, 0.18943136121453952]] as const) {
      expect(splineAt(times, own, time).value).toBeCloseTo(value, 10);
      expect(splineAt(times, own, time).rate).toBeCloseTo(rate, 10);
    }
    times.forEach((time, i) => { expect(splineAt(times, own, time).value).toBeCloseTo(own.fitted[i] ?? NaN, 12); });
    expect(splineAt(times, own, -2).value).toBeCloseTo((own.fitted[0] ?? NaN) - 2 * (own.slopes[0] ?? NaN), 12);
    expect(splineAt(times, own, 20).value).toBeCloseTo((own.fitted.at(-1) ?? NaN) + 1.5 * (own.slopes.at(-1) ?? NaN), 12);
  });
  it('agrees with scipy on λ by generalised cross-validation', () => {
    const { rates } = growthRates(times, values, times.map(() => 0.2), { method: 'spline', halfWidth: null });
    rates.forEach((rate, i) => { expect(rate).toBeCloseTo(CHOSEN[i] ?? NaN, 4); });
  });
  it.each([1e-3, 1, 1e3])('its trace is the sum of its matrix’s diagonal, λ = %s', (lambda) => {
    expect(traceOfSmoother(knots, bandedSystem(knots, lambda), lambda)).toBeCloseTo(columnsAt(lambda).reduce((sum, { fitted }, i) => sum + (fitted[i] as number), 0), 8);
  });
  it('its errors are those of the matrix at that λ', () => {
    const sigmas = weights.map((w) => 1 / Math.sqrt(w)), columns = columnsAt(bestLambda(knots, values));
    growthRates(times, values, sigmas, { method: 'spline', halfWidth: null }).rateSigmas.forEach((sigma, i) => {
      expect(sigma).toBeCloseTo(Math.sqrt(columns.reduce((sum, { slopes }, j) => sum + ((slopes[i] as number) * (sigmas[j] as number)) ** 2, 0)), 10);
    });
  });
});
