/** What a command can do, apart from its place in the list of `@shared/contract/commands.js`. */
import type { CommandId } from '@shared/contract/commands.js';
import { activeSample, type AppState } from '../state/store.js';

export interface CommandAction {
  /** Without it: always. */
  enabled?: (state: AppState) => boolean;
  /** For switches: the tick in menus and the pressed state of buttons. */
  checked?: (state: AppState) => boolean;
  /** A title that names what it would do now: "Undo window of LLZO". */
  title?: (state: AppState) => string;
  /** `argument`: what the caller chose, such as a path of the recent list. */
  run: (argument?: string) => void | Promise<void>;
}

/** The actions of one part of the list. */
export type CommandActions<Prefix extends string> = Record<Extract<CommandId, `${Prefix}.${string}`>, CommandAction>;

export const hasSample = ({ library }: AppState): boolean => (library?.samples.length ?? 0) > 0;

export const hasSeries = (state: AppState): boolean => (activeSample(state)?.timeCount ?? 1) > 1;

/** Something is open that a session can refer to. */
export const hasSource = ({ library }: AppState): boolean => (library?.sources.length ?? 0) > 0;

export const hasLog = ({ library }: AppState): boolean => (library?.logs.length ?? 0) > 0;
