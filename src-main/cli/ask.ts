/** Waits for Enter on a terminal. */
import { createInterface } from 'node:readline';
import type { Output } from './output.ts';

export type Answer = 'go' | 'leave';

/** Somebody reads and can answer; else nothing is asked. */
export function canAsk(output: Output): boolean {
  return output.isTerminal && process.stdin.isTTY === true;
}

/** `leave`: a `q`, the end of the input, or Ctrl-C. */
export function ask(output: Output, question: string, signal: AbortSignal): Promise<Answer> {
  return choose(output, question, [], signal);
}

/** As `ask`, with further answers of one letter. */
export async function choose<T extends string>(
  output: Output,
  question: string,
  letters: readonly T[],
  signal: AbortSignal,
): Promise<Answer | T> {
  if (signal.aborted) return 'leave';
  output.status(question);
  // Not a terminal to it: then a Ctrl-C stays a signal, which is followed elsewhere.
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    return await new Promise<Answer | T>((resolve) => {
      lines.once('line', (line) => {
        const word = line.trim().toLowerCase();
        const letter = letters.find((each) => each === word);
        resolve(letter ?? (['q', 'quit'].includes(word) ? 'leave' : 'go'));
      });
      lines.once('close', () => resolve('leave'));
      signal.addEventListener('abort', () => resolve('leave'), { once: true });
    });
  } finally {
    lines.close();
    process.stdin.pause();
    output.status(null);
  }
}
