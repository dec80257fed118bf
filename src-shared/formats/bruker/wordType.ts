/** Voxel word types of `VisuCoreWordType` and `RECO_wordtype`. */
import type { Dtype } from '../../volume/volume.js';
import { lookUp } from '../../lookUp.js';

const WORD_TYPES: Readonly<Record<string, Dtype>> = {
  _8BIT_UNSGN_INT: 'uint8', _8BIT_SGN_INT: 'int8',
  _16BIT_UNSGN_INT: 'uint16', _16BIT_SGN_INT: 'int16',
  _32BIT_UNSGN_INT: 'uint32', _32BIT_SGN_INT: 'int32',
  _32BIT_FLOAT: 'float32', _64BIT_FLOAT: 'float64',
};

export const dtypeOfWordType = (word: string): Dtype | null => lookUp(WORD_TYPES, word) ?? null;
