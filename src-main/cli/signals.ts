/** Ctrl-C, a closed terminal and a polite request to end all mean the same: please stop, when it is safe. */
import { exitOf } from './exits.ts';
import { signalTexts } from '../text/stages.ts';
import type { Output } from './output.ts';
import type { Reporter } from './reporter.ts';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface FollowOptions {
  /** A command that only looks: a second wish ends it at once. */
  readonly mayExit: boolean;
}

export function followSignals(
  output: Output,
  reporter: Reporter,
  { mayExit }: FollowOptions,
): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  let said: string | null = null;
  const onSignal = (): void => {
    const running = reporter.running();
    if (controller.signal.aborted && mayExit) process.exit(exitOf('cancelled'));
    const text = running?.cancellable === false ? signalTexts.finishing : signalTexts.stopping;
    // npm passes on what the terminal has sent already: one Ctrl-C arrives twice.
    if (text !== said) output.note(text);
    said = text;
    controller.abort();
  };
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
