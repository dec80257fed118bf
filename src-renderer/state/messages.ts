/** Messages: what failed or happened, with what to do. Errors and warnings stay until dismissed. */
import { AppError, type WireError } from '@shared/errors.js';
import { useStore, type Message } from './store.js';

const KEPT = 100;
let count = 0;

/** `about` is the path, sample or task that the message belongs to. A repeated message replaces its earlier self. */
export function addMessage(tone: Message['tone'], about: string, error: WireError): void {
  const message: Message = { id: `message-${++count}`, tone, about, error, at: Date.now() };
  useStore.setState(({ messages }) => ({
    messages: [...messages.filter((old) => old.about !== about || old.error.message !== error.message), message].slice(-KEPT),
  }));
}

export function inform(about: string, text: string, hint = ''): void {
  addMessage('info', about, { code: 'internal', message: text, hint });
}

/** Shows anything thrown; a cancelled task says nothing. */
export function reportError(about: string, thrown: unknown): void {
  const error = AppError.from(thrown, about);
  if (error.code !== 'cancelled') addMessage('error', about, error.toWire());
}

export function dismissMessage(id: string): void {
  useStore.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
}

/** What was said about a thing that is well again. */
export function dismissAbout(about: string): void {
  useStore.setState(({ messages }) => ({ messages: messages.filter((message) => message.about !== about) }));
}

export function dismissAllMessages(): void {
  useStore.setState({ messages: [] });
}

/** Runs `task`; a failure becomes a message about `about`. */
export function attempt(about: string, task: () => Promise<unknown>): void {
  void Promise.resolve().then(task).catch((thrown: unknown) => { reportError(about, thrown); });
}
