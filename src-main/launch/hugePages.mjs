/**
 * Large arrays on large pages. Linux hands out fresh memory in pages of 4 KiB and clears each as it is first touched, which takes longer than to copy a
 * file from the cache into them; most distributions give pages of 2 MiB to whoever asks. glibc asks when it is told to before the process starts.
 * Node alone.
 */
import { readFileSync } from 'node:fs';

const MODE_FILE = '/sys/kernel/mm/transparent_hugepage/enabled';

/**
 * The environment with which a process should be started that is to hold large arrays; null where nothing is gained.
 * @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform
 * @param {string} mode content of Linux' `transparent_hugepage/enabled`, the one in use in brackets
 * @returns {NodeJS.ProcessEnv | null}
 */
export function withHugePages(env, platform, mode) {
  const tunables = env['GLIBC_TUNABLES'] ?? '';
  if (platform !== 'linux' || !mode.includes('[madvise]') || /glibc\.malloc\.hugetlb=/.test(tunables)) return null;
  return { ...env, GLIBC_TUNABLES: [tunables, 'glibc.malloc.hugetlb=1'].filter(Boolean).join(':') };
}

/** Empty where there is no such thing. */
export function hugePageMode() {
  try {
    return readFileSync(MODE_FILE, 'utf8');
  } catch {
    return '';
  }
}
