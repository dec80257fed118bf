/** Several things at a time, and nothing left running when one of them fails. */

/**
 * Works on all items in order, at most `limit` of them at a time.
 * @throws the first failure, after what was under way has ended; nothing is begun after it
 */
export async function concurrently<T>(items: readonly T[], limit: number, work: (item: T, index: number) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (failures.length === 0 && next < items.length) {
      const index = next++;
      await work(items[index] as T, index).catch((error: unknown) => { failures.push(error); });
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
