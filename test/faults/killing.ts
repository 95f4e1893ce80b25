/** Runs the program with the library that counts mutating calls, to the end or to its death. */
import { readFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killEnv, readCounter, readTrace, type TracedCall } from './tools/build.mjs';
import type { CliResult, FaultWorld } from './fault-world.ts';

/** A whole run, with the list of its calls. */
export async function traced(
  world: FaultWorld,
  args: readonly string[],
  roots = world.killRoots,
): Promise<readonly TracedCall[]> {
  const files = killFiles(world);
  const { code, result, stderr } = await world.cli(
    args,
    killEnv({ library: world.library, roots, ...files }),
  );
  if (code !== 0)
    throw new Error(`${args.join(' ')} ended with ${String(code)}: ${JSON.stringify(result)} ${stderr}`);
  const calls = readTrace(files.trace);
  if (calls.length !== readCounter(files.counter)) throw new Error('The trace is not whole.');
  return calls;
}

/** Killed before call number `at`; the watchdog, stopped at that instant, dies too. */
export async function killed(
  world: FaultWorld,
  args: readonly string[],
  at: number,
  roots = world.killRoots,
): Promise<CliResult & { readonly isReached: boolean }> {
  const files = killFiles(world);
  const result = await world.cli(args, killEnv({ library: world.library, roots, ...files, at }));
  for (const pid of readPids(files.heldPids)) endHeld(pid);
  // The call may be that of a tool that we run (`touch`, `sync`): then the tool dies, and the program sees it fail.
  return { ...result, isReached: readCounter(files.counter) >= at };
}

/** Stopped before call number `at` until `go` is called. */
export async function held(
  world: FaultWorld,
  args: readonly string[],
  at: number,
): Promise<{ readonly go: () => Promise<CliResult> }> {
  const { counter, trace } = killFiles(world);
  const env = killEnv({ library: world.library, roots: world.killRoots, counter, trace, at, stops: true });
  const running = world.cli(args, env);
  let pid: number | null = null;
  while (pid === null) {
    await new Promise((done) => setTimeout(done, 10));
    pid = readCounter(counter) < at ? null : stoppedAt(trace, at);
  }
  const stopped = pid;
  return {
    go: () => {
      process.kill(stopped, 'SIGCONT');
      return running;
    },
  };
}

/** The call is counted first, then traced, then its process stops: what came before that would be lost. */
function stoppedAt(trace: string, at: number): number | null {
  const calls = existsSync(trace) ? readTrace(trace) : [];
  const pid = calls.find(({ number }) => number === at)?.pid;
  if (pid === undefined) return null;
  const [, state] = /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  return state === 'T' ? pid : null;
}

function killFiles(world: FaultWorld): {
  readonly counter: string;
  readonly trace: string;
  readonly heldPids: string;
  readonly hold: string;
} {
  const files = {
    counter: join(world.folder, 'counter'),
    trace: join(world.folder, 'trace'),
    heldPids: join(world.folder, 'held'),
  };
  rmSync(files.counter, { force: true });
  rmSync(files.trace, { force: true });
  writeFileSync(files.heldPids, '');
  return { ...files, hold: 'recover --operation' };
}

function readPids(file: string): readonly number[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(Number) : [];
}

function endHeld(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
