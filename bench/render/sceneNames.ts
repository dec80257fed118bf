/** The scenes, as Node knows them; what they hold is made in the page (page/scenes). */
export const SCENE_NAMES = ['S1', 'S2', 'S3', 'S4'] as const;
export type SceneName = (typeof SCENE_NAMES)[number];

export const SCENE_TITLES: Record<SceneName, string> = {
  S1: 'shorted sample cell, 100×100×32, two channels', S2: 'pellet, 256³', S3: 'sparse network, 512³', S4: 'dense noise, 256³',
};
