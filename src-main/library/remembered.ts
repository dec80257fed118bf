/** What the user once said about data, kept by content: the next time the same file is opened, nobody is asked again. */
import { join } from 'node:path';
import { recipeSchema, type Recipe } from '@shared/import/recipe.js';
import { SPECIES, type Species } from '@shared/volume/volume.js';
import { z } from 'zod';
import { createJsonStore } from './jsonStore.js';

const rememberedSchema = z.object({
  /** By volume id, which is made from the content. */
  species: z.record(z.string(), z.enum(SPECIES)),
  /** Volume ids of samples that were combined. */
  combinations: z.array(z.array(z.string())),
  /** By the signature of the question they answer; newest last. */
  recipes: z.record(z.string(), recipeSchema).default({}),
});

/** Answers beyond this many are forgotten, oldest first. */
const MOST_RECIPES = 500;
export type Remembered = z.infer<typeof rememberedSchema>;

export interface Memory {
  read(): Promise<Remembered>;
  species(volumeId: string, species: Species | null): Promise<void>;
  combination(volumeIds: string[]): Promise<void>;
  recipe(signature: string, recipe: Recipe): Promise<void>;
}

export function createMemory(userData: string): Memory {
  const store = createJsonStore(join(userData, 'remembered.json'), rememberedSchema, { species: {}, combinations: [], recipes: {} });
  return {
    read: () => store.read(),
    species: async (volumeId, species) => {
      await store.update((known) => {
        const others = Object.entries(known.species).filter(([id]) => id !== volumeId);
        return { ...known, species: Object.fromEntries(species === null ? others : [...others, [volumeId, species]]) };
      });
    },
    combination: async (volumeIds) => {
      await store.update((known) => ({
        ...known,
        combinations: [...known.combinations.filter((old) => !old.every((id) => volumeIds.includes(id))), [...volumeIds].sort()],
      }));
    },
    recipe: async (signature, recipe) => {
      await store.update((known) => ({
        ...known,
        recipes: Object.fromEntries([...Object.entries(known.recipes).filter(([other]) => other !== signature), [signature, recipe]].slice(-MOST_RECIPES)),
      }));
    },
  };
}
