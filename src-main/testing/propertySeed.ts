/** Property tests draw the same cases in every run, so that a run that fails can be repeated. `DENDROGRAPH_TEST_SEED=7 npx vitest run` draws others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['DENDROGRAPH_TEST_SEED'] ?? 1) });
