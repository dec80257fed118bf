/** The digital phantom (docs/sample-cell.md): parameters in, volumes and their truth out. */
export { DEFAULT_SAMPLE_CELL, sampleCellParametersSchema, type SampleCellParameters } from './parameters.js';
export { buildInSituImages, buildSampleCell, makeSampleCell, type SampleCell } from './sampleCell.js';
export { sampleCellTruthSchema, type ExSituTruth, type InSituTruth, type Landmark, type Landmarks, type SampleCellTruth } from './truth.js';
export { scanInSitu, type InSituImages, type InSituScan } from './inSitu.js';
export { makeVoltageLog, voltageTruth } from './voltage.js';
