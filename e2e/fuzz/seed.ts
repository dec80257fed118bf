/** An intact input of a reader, from which damaged ones are made. */
import type { Recipe } from '@shared/import/recipe.js';

export interface SeedFile {
  /** Relative to the folder of the input: "pdata/1/visu_pars". */
  path: string;
  bytes: Uint8Array;
}

export interface Seed {
  /** For reports. */
  name: string;
  files: readonly SeedFile[];
  /** What is opened, relative to the folder; '' is the folder itself. */
  open: string;
  recipe?: Recipe;
}

/** What a reader is fuzzed with. */
export interface Corpus {
  /** Open as they are. */
  intact: readonly Seed[];
  /** Made to hurt: bombs, circles, depths, claims. May refuse to open. */
  hostile: readonly Seed[];
}

/** A seed of one file. */
export const fileSeed = (name: string, bytes: Uint8Array, recipe?: Recipe): Seed => ({ name, files: [{ path: name, bytes }], open: name, ...(recipe ? { recipe } : {}) });
