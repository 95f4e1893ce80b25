/** Processes of Windows as `detect` sees them. */
import type { Look, RunningProcess } from '../../ports/machine.ts';
import { windowsListeners } from './windows-listening.ts';
import { listWindowsProcesses } from './windows-processes.ts';

/** What other accounts run shows little of itself; a service is known by its main process, which its manager tells. */
export async function windowsRunningProcesses(): Promise<Look<RunningProcess>> {
  const listeners = windowsListeners();
  const others = listWindowsProcesses().filter(({ pid }) => pid !== process.pid);
  const seen = others.map(({ pid, ppid, name, argv, env, cwd, program, account }) => ({
    pid,
    ppid,
    name,
    argv,
    env,
    cwd,
    program,
    account,
    ports: listeners.filter((each) => each.pid === pid).map(({ port }) => port),
    isContained: false,
    service: null,
  }));
  return { seen, unseen: [] };
}
