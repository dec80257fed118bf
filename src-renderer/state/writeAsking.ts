import { AppError } from '@shared/errors.js';
import { askConfirm, type SaveTarget } from './dialogRequests.js';

/** Writes; when the file exists and nobody has agreed to replace it, asks. Resolves to null when the user keeps the old file. */
export async function writeAsking<Written>({ path, overwrite }: SaveTarget, write: (overwrite: boolean) => Promise<Written>): Promise<Written | null> {
  try {
    return await write(overwrite);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'exists' || overwrite) throw thrown;
    const replace = await askConfirm({ title: 'Replace the file?', text: `${path} exists already.`, confirmLabel: 'Replace', danger: true });
    return replace ? write(true) : null;
  }
}
