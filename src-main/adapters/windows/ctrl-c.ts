/** Sends Ctrl+C to the console of a server, from a process of its own (`ctrl-c-helper.ts`). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import helperPath from './ctrl-c-helper.ts?modulePath';

/**
 * `no-console`: it has none, or one that we may not enter. `shared`: others use the same one and would get it too. `failed`:
 * the helper did not get so far.
 */
export type CtrlC = 'sent' | 'no-console' | 'shared' | 'failed';

const OUTCOMES: ReadonlyMap<number | null, CtrlC> = new Map([
  [0, 'sent'],
  [10, 'no-console'],
  [11, 'shared'],
  [12, 'no-console'],
]);
const LIMIT_MS = 15_000;

/** `others`: processes that may get it as well, such as the server's own children. */
export async function sendCtrlC(pid: number, others: readonly number[]): Promise<CtrlC> {
  const isElectron = process.versions['electron'] !== undefined;
  const words = ['--no-warnings', helperPath, String(pid), ...others.map(String)];
  const helper = spawn(process.execPath, words, {
    stdio: 'ignore',
    // A console of its own, which it leaves at once; ours gets no event.
    windowsHide: true,
    timeout: LIMIT_MS,
    env: { ...process.env, ...(isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {}) },
  });
  const [code] = (await once(helper, 'exit')) as [number | null];
  return OUTCOMES.get(code) ?? 'failed';
}
