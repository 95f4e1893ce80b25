/** A command that was refused for want of rights, before it changed anything: once more, as an administrator. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { isRunnable } from '../adapters/processes/launch-record.ts';
import { withCleanEnvironment } from '../adapters/processes/with-clean-environment.ts';
import type { ErrorCode } from '../domain/errors.ts';
import { ask, canAsk } from './ask.ts';
import type { CommandResult } from './command.ts';
import type { Output } from './output.ts';
import { exitOf } from './exits.ts';
import { blocking } from './results.ts';
import { rightsTexts } from '../text/rights.ts';

export interface AskForRights {
  readonly output: Output;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the user is: relative paths of the line are meant from there. */
  readonly folder: string;
  readonly cliPath: string;
  /** Profile folder; an administrator's own would be another one. */
  readonly home: string;
}

const codes: readonly ErrorCode[] = ['permission-denied', 'elevation-required'];
const programs = ['sudo', 'doas'];

/** The exit code of the second run, which has said everything itself; `null` = there was none. */
export async function askForRights(result: CommandResult, machine: AskForRights): Promise<number | null> {
  const { output, env, folder, argv, cliPath, home } = machine;
  if (!isOnlyRights(result) || !canAsk(output)) return null;
  const program = findProgram(env['PATH'] ?? '');
  if (program === null || process.geteuid?.() === 0) return null;
  for (const line of rightsTexts.needed(blocking(result.problems ?? [])?.message ?? '')) output.note(line);
  if ((await ask(output, rightsTexts.question, new AbortController().signal)) === 'leave') return null;
  const words = withCleanEnvironment([process.execPath, cliPath, ...withHome(argv, home)]);
  return runAttached(program, ['--', ...words], folder);
}

/** In front: behind `--` it would be a name. */
export function withHome(argv: readonly string[], home: string): readonly string[] {
  const isNamed = argv.some((word) => word === '--home' || word.startsWith('--home='));
  return isNamed ? argv : ['--home', home, ...argv];
}

/** At our terminal, and we stay until it has ended: a Ctrl-C is its own to follow. */
async function runAttached(program: string, words: readonly string[], cwd: string): Promise<number | null> {
  const stay = (): void => undefined;
  process.on('SIGINT', stay);
  try {
    const child = spawn(program, words, { cwd, stdio: 'inherit' });
    return await new Promise((resolve) => {
      child.once('error', () => resolve(null));
      child.once('exit', (code) => resolve(code ?? exitOf('cancelled')));
    });
  } finally {
    process.off('SIGINT', stay);
  }
}

/** With something else in the way the rights alone would not help. */
function isOnlyRights({ outcome, problems = [] }: CommandResult): boolean {
  const blocks = problems.filter(({ severity }) => severity === 'block');
  return (
    outcome === 'blocked' &&
    blocks.length > 0 &&
    blocks.every(({ code }) => codes.some((known) => known === code))
  );
}

function findProgram(path: string): string | null {
  const places = path.split(delimiter).flatMap((folder) => programs.map((name) => join(folder, name)));
  return places.find(isRunnable) ?? null;
}
