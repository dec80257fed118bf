/** The renderers compared, in the order of the tables. */
export const RENDERERS = ['Dendrograph', 'vtk.js', 'niivue'] as const;
export type RendererName = (typeof RENDERERS)[number];
