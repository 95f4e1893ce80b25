/** Processes of a Mac as `detect` sees them. */
import { userInfo } from 'node:os';
import type { Look, RunningProcess } from '../../ports/machine.ts';
import { lsofAllPorts } from '../processes/lsof-files.ts';
import type { ListedJob } from './launchctl-lists.ts';
import { parseList } from './launchctl-lists.ts';
import { listMacProcesses } from './mac-processes.ts';
import type { RunTool } from './run-tool.ts';

/** `run`: for `launchctl`. */
export async function macRunningProcesses(run: RunTool, signal: AbortSignal): Promise<Look<RunningProcess>> {
  const jobs = parseList((await run('launchctl', ['list'], { signal })).stdout);
  const ports = lsofAllPorts();
  const { uid: ours, username } = userInfo();
  const isVisible = (uid: number): boolean => ours === 0 || uid === ours;
  const all = listMacProcesses();
  const seen = all.map(({ pid, ppid, name, argv, env, cwd, program, uid }) => ({
    pid,
    ppid,
    name,
    argv,
    env,
    cwd,
    program,
    ports: isVisible(uid) ? (ports.get(pid) ?? []) : null,
    account: uid === ours ? username : uid === 0 ? 'root' : String(uid),
    isContained: false,
    service: serviceOf(pid, jobs),
  }));
  const hidden = all.filter(({ uid }) => !isVisible(uid)).length;
  const unseen = { what: 'processes', reason: 'permission-denied', detail: String(hidden) } as const;
  return { seen, unseen: hidden === 0 ? [] : [unseen] };
}

/** Apps are jobs too, made anew at each start: they are no services. */
function serviceOf(pid: number, jobs: readonly ListedJob[]): RunningProcess['service'] {
  const job = jobs.find((each) => each.pid === pid);
  if (job === undefined || job.label.startsWith('application.')) return null;
  return { manager: 'launchd', name: job.label };
}
