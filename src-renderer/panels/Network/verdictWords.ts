/** The verdict in words, as careful as the data are. */
import type { Network, Segmented } from '@shared/analysis/result.js';
import { formatNumber } from '@shared/units.js';

const SENTENCES: Record<Segmented['verdict'], string> = {
  percolates: 'At least one cluster touches both electrodes, joined over faces alone.',
  probable: 'At least one cluster touches both electrodes, but only over edges of voxels (18 neighbours).',
  possible: 'At least one cluster touches both electrodes, but only over corners of voxels (26 neighbours).',
  no: 'No cluster touches both electrodes.',
};

export const VERDICT_TITLES: Record<Segmented['verdict'], string> = { percolates: 'Percolates', probable: 'Probably percolates', possible: 'Possibly percolates', no: 'Does not percolate' };

export interface VerdictWords { title: string; sentence: string; isUndecided: boolean }

/** `percolation` null: not known yet. */
export function verdictWords(verdict: Segmented['verdict'], percolation: Network['percolation'] | null): VerdictWords {
  const isUndecided = percolation?.undecided ?? false;
  return { title: isUndecided ? `${VERDICT_TITLES[verdict]}, undecided` : VERDICT_TITLES[verdict], sentence: [SENTENCES[verdict], marginSentence(percolation)].filter((part) => part !== '').join(' '), isUndecided };
}

function marginSentence(percolation: Network['percolation'] | null): string {
  if (!percolation) return '';
  const { margin, undecided } = percolation;
  if (margin === null) return 'At no threshold do the electrodes connect.';
  const times = formatNumber(margin, 3);
  if (undecided) return `The network breaks at ${times} × the threshold: too close to it to decide.`;
  return margin >= 1 ? `It holds up to ${times} × the threshold.` : `It would take ${times} × the threshold to connect them.`;
}

/** Whether the verdict changes when the threshold is moved by the noise or gaps of one voxel are closed. */
export function isRobust({ robustness }: Network['percolation']): boolean {
  return new Set(robustness.map(({ verdict }) => verdict)).size <= 1;
}
