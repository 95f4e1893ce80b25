/** One look by a program of the system where nothing can be waited for: it holds up everything, so never for long. */
import { spawnSync } from 'node:child_process';
import { RepriseError } from '../../domain/errors.ts';
import { ownSession } from './own-session.ts';

const LIMIT_MS = 30_000;
const MAX_OUTPUT = 256 * 1024 * 1024;

/**
 * What it printed, in plain English, whatever its exit code. Errors: `tool-missing`, `tool-failed` (could not be run, or
 * not done within its limit: half an answer is none).
 */
export function runToolNow(file: string, args: readonly string[], limitMs = LIMIT_MS): string {
  const { stdout, error: cause } = spawnSync(file, [...args], {
    ...ownSession,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: MAX_OUTPUT,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: limitMs,
    // Only looks are made so: what does not answer may also not listen.
    killSignal: 'SIGKILL',
  });
  if (cause === undefined) return stdout;
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  const [code, said] = isMissing
    ? (['tool-missing', 'is not here'] as const)
    : (['tool-failed', 'did not answer'] as const);
  throw new RepriseError(code, `${file} ${said}.`, { tool: file }, { cause });
}
