/**
 * Builds the LD_PRELOAD library kill-at.c into a folder and makes the environment it is driven by.
 *
 *   node build.mjs [FOLDER]     prints the library's path
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = fileURLToPath(new URL('kill-at.c', import.meta.url));

/** Without FORTIFY_SOURCE: it would turn our own definitions of open and friends into inline functions. */
const FLAGS = ['-shared', '-fPIC', '-O2', '-Wall', '-Wextra', '-Werror', '-U_FORTIFY_SOURCE'];

/** The caller owns `folder` and removes it. */
export function buildKillAt(folder = mkdtempSync(join(tmpdir(), 'kill-at-'))) {
  const library = join(folder, 'kill-at.so');
  execFileSync('gcc', [...FLAGS, '-o', library, source, '-ldl'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return library;
}

/** The variables for one run; `at` 0 counts only. */
export function killEnv({ library, roots, counter, at = 0, trace, hold, heldPids, match, stops = false }) {
  const env = {
    LD_PRELOAD: library,
    KILL_ROOTS: roots.join(':'),
    KILL_COUNTER: counter,
    KILL_AT: String(at),
    KILL_TRACE: trace,
    KILL_HOLD: hold,
    KILL_HELD_PIDS: heldPids,
    KILL_MATCH: match,
    KILL_STOPS: stops ? '1' : undefined,
  };
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
}

/** How many calls were counted; 0 when no process with the library started. */
export function readCounter(counter) {
  try {
    return Number(readFileSync(counter).readBigUInt64LE(0));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return 0;
    }
    throw error;
  }
}

/** The lines of KILL_TRACE, in the order of their numbers (threads may write them in another order). */
export function readTrace(trace) {
  return readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [number, pid, call, ...rest] = line.split('\t');
      return { number: Number(number), pid: Number(pid), call, path: rest.join('\t') };
    })
    .sort((a, b) => a.number - b.number);
}

/** What is missing here to build and load the library; null when nothing is. */
export function killAtNeeds() {
  if (process.platform !== 'linux') {
    return 'LD_PRELOAD faults need Linux';
  }
  try {
    execFileSync('gcc', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'gcc is not installed';
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(buildKillAt(process.argv[2]));
}
