/** Names, passwords and keys: from a person at a terminal, or line by line from a program. Never echoed, never kept. */
import { RepriseError } from '../domain/errors.ts';
import { answerTexts } from '../text/connect.ts';
import { canAsk } from './ask.ts';
import type { Output } from './output.ts';
import { usageError } from './usage-error.ts';

export interface Question {
  readonly prompt: string;
  readonly hidden: boolean;
}

/** More than any name, password or key. */
const maxCharacters = 16 * 1024;

/**
 * One answer per question, without its line end. Errors: `usage` when something is missing, `cancelled` by Ctrl-C.
 * `command`: for the usage error.
 */
export async function readAnswers(
  output: Output,
  questions: readonly Question[],
  { signal, command }: { readonly signal: AbortSignal; readonly command: string },
): Promise<readonly string[]> {
  const answers = canAsk(output)
    ? await askAll(output, questions, signal)
    : await readLines(questions.length, signal, command);
  const missing = questions.find((_, index) => (answers[index] ?? '') === '');
  if (missing === undefined) return answers;
  throw usageError(answerTexts.missing(missing.prompt), command);
}

async function askAll(
  output: Output,
  questions: readonly Question[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const input = process.stdin;
  input.setRawMode(true);
  try {
    const typed = typedLines();
    const answers: string[] = [];
    for (const { prompt, hidden } of questions) {
      output.status(prompt);
      // oxlint-disable-next-line no-await-in-loop -- one question after the other
      answers.push(await typed.next(signal, (soFar) => output.status(`${prompt}${hidden ? '' : soFar}`)));
      output.note(prompt + (hidden ? '' : (answers.at(-1) ?? '')));
    }
    typed.close();
    return answers;
  } finally {
    input.setRawMode(false);
    input.pause();
    output.status(null);
  }
}

interface TypedLines {
  next(signal: AbortSignal, changed: (soFar: string) => void): Promise<string>;
  close(): void;
}

/** Keeps what was typed or pasted ahead for the next question. */
function typedLines(): TypedLines {
  const line = new LineEditor();
  let wake: () => void = () => undefined;
  const take = (chunk: string): void => {
    line.type(chunk);
    wake();
  };
  process.stdin.setEncoding('utf8').on('data', take).resume();
  return {
    async next(signal, changed) {
      const stopped = (): void => wake();
      signal.addEventListener('abort', stopped, { once: true });
      for (;;) {
        const whole = line.take();
        changed(whole ?? line.soFar());
        if (whole !== null) return whole;
        if (signal.aborted || line.isLeft()) throw new RepriseError('cancelled', 'Left at a question.');
        // oxlint-disable-next-line no-await-in-loop -- key by key
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => process.stdin.off('data', take),
  };
}

/** What keys do to a line when the terminal leaves that to us. */
export class LineEditor {
  #done: string[] = [];
  #line = '';
  #isLeft = false;

  type(text: string): void {
    // Arrow keys and the like mean nothing here.
    // oxlint-disable-next-line no-control-regex -- that is how terminals say them
    for (const key of text.replaceAll(/\u001B(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?/gu, '')) {
      if (key === '\r' || key === '\n') {
        this.#done.push(this.#line);
        this.#line = '';
      } else if (key === '\u0003' || (key === '\u0004' && this.#line === '')) this.#isLeft = true;
      else if (key === '\u007F' || key === '\b') this.#line = this.#line.replace(/.$/su, '');
      else if (key === '\u0015') this.#line = '';
      else if (key >= ' ' && this.#line.length < maxCharacters) this.#line += key;
    }
  }

  soFar(): string {
    return this.#line;
  }

  /** The next whole line; `null` = none yet. */
  take(): string | null {
    return this.#done.shift() ?? null;
  }

  isLeft(): boolean {
    return this.#isLeft;
  }
}

/** Of a pipe or file; a terminal without prompts would wait for something nobody asked for. */
async function readLines(count: number, signal: AbortSignal, command: string): Promise<readonly string[]> {
  const input = process.stdin;
  if (input.isTTY === true) throw usageError(answerTexts.nobodyToAsk, command);
  let text = '';
  const stop = (): void => {
    input.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const part of input.setEncoding('utf8') as AsyncIterable<string>) {
      text += part;
      if (text.split('\n').length > count || text.length > count * maxCharacters) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (signal.aborted) throw new RepriseError('cancelled', 'Left while reading.');
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}
