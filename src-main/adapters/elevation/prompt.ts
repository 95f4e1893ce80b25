/** The system's own window that asks for an administrator's consent. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { exec } from '@vscode/sudo-prompt';
import { RepriseError } from '../../domain/errors.ts';
import { withCleanEnvironment } from '../processes/with-clean-environment.ts';

export interface Prompt {
  readonly way: 'polkit' | 'macos' | 'uac';
  /** Resolves when the program has ended, however. Errors: `rights-refused`, `not-possible-here`. */
  run(words: readonly string[]): Promise<void>;
}

/** `null` where this system has none. */
export function systemPrompt(): Prompt | null {
  if (process.platform === 'win32') return { way: 'uac', run: (words) => throughPrompt(words, quotedForCmd) };
  if (process.platform === 'darwin') return { way: 'macos', run: (words) => throughPrompt(words, quoted) };
  return existsSync('/usr/bin/pkexec') ? { way: 'polkit', run: throughPolkit } : null;
}

/** 126: the user closed the window; 127: not authorized. */
const refusals = [126, 127];

function throughPolkit(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/usr/bin/pkexec', withCleanEnvironment(words), { stdio: 'ignore', cwd: '/' });
    child.once('error', reject);
    child.once('exit', (code) => (refusals.includes(code ?? 0) ? reject(refused()) : resolve()));
  });
}

function throughPrompt(words: readonly string[], quote: (word: string) => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      name: 'Reprise',
      ...(process.versions['electron'] === undefined ? {} : { env: { ELECTRON_RUN_AS_NODE: '1' } }),
    };
    exec(words.map(quote).join(' '), options, (error) =>
      // Its only word for a user who said no; every other error is the worker's own end, which it reports itself.
      error?.message.includes('did not grant permission') === true ? reject(refused()) : resolve(),
    );
  });
}

function refused(): RepriseError {
  return new RepriseError('rights-refused', 'The system did not grant the rights.');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A batch file would read on in these; no path of ours needs them. */
function quotedForCmd(word: string): string {
  if (/["%!\r\n]/.test(word)) {
    throw new RepriseError('not-possible-here', 'A path with these characters cannot be handed on.', {
      path: word,
    });
  }
  return `"${word}"`;
}
