/** The dendrites as a network. */
import type { Formula } from './formula.js';

const DIJKSTRA = 'Dijkstra, Numer. Math. 1, 269 (1959)';

export const NETWORK_FORMULAS = {
  'clusters': { title: 'Clusters', formula: 'voxels joined over faces (6), edges too (18), corners too (26)', where: 'numbered by size; fewer than n_min voxels: unconfirmed', reference: null },
  'principal-lengths': { title: 'Principal lengths', formula: '√12 · standard deviation along each principal axis', where: 'of a box of voxels: its edges', reference: null },
  'verdict': { title: 'Verdict', formula: 'percolates: spans with 6, 18 and 26\nprobable: with 18 and 26\npossible: with 26 only', where: 'spans: a cluster with voxels at u ≤ u_c and at u ≥ 1 − u_c, u_c = (1 voxel + margin) / h', reference: null },
  'percolation-intensity': { title: 'Percolation intensity', formula: 'I_perc = max over paths of min along the path of M', where: 'the largest threshold that still spans, free of any choice of T', reference: 'widest path: Prim, Bell Syst. Tech. J. 36, 1389 (1957)' },
  'margin': { title: 'Margin of the verdict', formula: 'margin = I_perc / T\nf_perc = I_perc / I_full', where: '0.8 to 1.25: undecided', reference: null },
  'robustness': { title: 'Robustness of the verdict', formula: 'verdict at T − σ, T + σ, and after closing by one voxel', where: 'beside the verdict at T', reference: null },
  'classes': { title: 'Attached and isolated lithium', formula: 'share = Σ f of the class / Σ f', where: 'class by the electrodes that a cluster touches; range over T ± σ, one voxel of dilation and two contact depths', reference: null },
  'shortest-path': { title: 'Shortest path', formula: 'L = min Σ |step|', where: 'steps between neighbouring voxel centres, mm, from electrode to electrode', reference: DIJKSTRA },
  'tortuosity': { title: 'Tortuosity', formula: 'τ = L / h_path', where: 'h_path: distance of the two contact planes', reference: null },
  'least-resistance': { title: 'Path of least resistance', formula: 'R = min Σ |step| / f', where: 'f: lithium fraction, half a step in each of its two voxels', reference: DIJKSTRA },
  'bottleneck': { title: 'Bottleneck', formula: 'max over paths of min along the path of the distance to the background', where: 'between voxel centres; up to 1.5 voxels it is limited by resolution', reference: 'distance map: Felzenszwalb and Huttenlocher, Theory of Computing 8, 415 (2012)' },
  'euler': { title: 'Euler number', formula: 'χ26 = V − E + F − C\nχ6 = n₀ − n₁ + n₂ − n₃', where: 'V, E, F, C: vertices, edges, faces, cubes of the union of voxels; n: voxels, face pairs, full 2×2 squares, full 2×2×2 cubes', reference: 'Kong and Rosenfeld, CVGIP 48, 357 (1989)' },
  'betti': { title: 'Betti numbers', formula: 'b₁ = b₀ + b₂ − χ26', where: 'b₀: components, b₁: independent loops, b₂: cavities', reference: 'Kong and Rosenfeld, CVGIP 48, 357 (1989)' },
  'skeleton': { title: 'Skeleton', formula: 'thinning that keeps components and χ26', where: 'a voxel goes only where that changes neither', reference: 'Lee, Kashyap and Chu, CVGIP 56, 462 (1994)' },
  'branches': { title: 'Branches', formula: 'length = Σ |step|, straightness = end distance / length', where: 'between ends and junctions; spurs shorter than twice the local radius are pruned', reference: null },
  'surface': { title: 'Surface area', formula: 'Σ area of marching-cubes triangles', where: 'on the signal at T; voxel faces beside it', reference: 'Lorensen and Cline, SIGGRAPH (1987); Lewiner et al., J. Graphics Tools 8, 1 (2003)' },
  'sizes': { title: 'Size distribution', formula: 'count per [2^k, 2^(k+1)); share of clusters of at least s', where: 's: voxels', reference: null },
  'power-law': { title: 'Power law of sizes', formula: 'α = 1 + n / Σ ln(s / (s_min − ½)),  σ_α = (α − 1) / √n', where: 's ≥ 10 voxels, at least 50 clusters', reference: 'Clauset, Shalizi and Newman, SIAM Rev. 51, 661 (2009)' },
  'depth-profile': { title: 'Depth profile', formula: 'φ(u) = Σ w f / Σ w', where: 'bins of one voxel along the axis; error as of an amount', reference: null },
  'radial-profile': { title: 'Radial profile', formula: 'φ(ρ) = Σ w f / Σ w', where: 'rings of two voxels, each layer by itself', reference: null },
  'heterogeneity': { title: 'Lateral heterogeneity', formula: 'CV = s / mean\nI = (n/W) Σ w_ij z_i z_j / Σ z_i²\nmean(ρ < R/2) / mean(ρ ≥ R/2)', where: 'over tiles of 0.5 mm, z: deviation from their mean; I: Moran’s', reference: null },
} as const satisfies Record<string, Formula>;
