/** Waits for Enter on a terminal. */
import { createInterface } from 'node:readline';
import type { Output } from './output.ts';

export type Answer = 'go' | 'leave';

/** Somebody reads and can answer; else nothing is asked. */
export function canAsk(output: Output): boolean {
  return output.isTerminal && process.stdin.isTTY === true;
}

/** `leave`: a `q`, the end of the input, or Ctrl-C. */
export async function ask(output: Output, question: string, signal: AbortSignal): Promise<Answer> {
  if (signal.aborted) return 'leave';
  output.status(question);
  // Not a terminal to it: then a Ctrl-C stays a signal, which is followed elsewhere.
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    return await new Promise<Answer>((resolve) => {
      lines.once('line', (line) => resolve(/^\s*q(uit)?\s*$/i.test(line) ? 'leave' : 'go'));
      lines.once('close', () => resolve('leave'));
      signal.addEventListener('abort', () => resolve('leave'), { once: true });
    });
  } finally {
    lines.close();
    process.stdin.pause();
    output.status(null);
  }
}
