/** Several questions to somebody at a terminal, each answered by one line. */
import { createInterface } from 'node:readline';
import type { Output } from './output.ts';

export interface Conversation {
  /** Without spaces around it; `null`: a `q`, the end of the input, or Ctrl-C. */
  ask(question: string): Promise<string | null>;
  end(): void;
}

/** What is typed ahead is kept for the next question. */
export function startConversation(output: Output, signal: AbortSignal): Conversation {
  // Not a terminal to it: then a Ctrl-C stays a signal, which is followed elsewhere.
  const lines = createInterface({ input: process.stdin, terminal: false });
  const typed: string[] = [];
  let isOver = signal.aborted;
  let wake: () => void = () => undefined;
  const over = (): void => {
    isOver = true;
    wake();
  };
  lines.on('line', (line) => {
    typed.push(line);
    wake();
  });
  lines.once('close', over);
  signal.addEventListener('abort', over, { once: true });
  return {
    async ask(question) {
      output.status(question);
      while (typed.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      output.status(null);
      const line = signal.aborted ? undefined : typed.shift()?.trim();
      return line === undefined || /^q(uit)?$/i.test(line) ? null : line;
    },
    end() {
      lines.close();
      process.stdin.pause();
    },
  };
}
