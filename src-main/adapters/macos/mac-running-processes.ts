/** Processes of a Mac as `detect` sees them. */
import { userInfo } from 'node:os';
import { RepriseError } from '../../domain/errors.ts';
import type { Look, RunningProcess } from '../../ports/machine.ts';
import { lsofAllPorts } from '../processes/lsof-files.ts';
import type { ListedJob } from './launchctl-lists.ts';
import { parseList } from './launchctl-lists.ts';
import { jobAmong } from './launchd-supervisor.ts';
import { listMacProcesses } from './mac-processes.ts';
import type { RunTool } from './system-tools.ts';

/** `run`: for `launchctl`. Of other accounts only the words that started them are told. */
export async function macRunningProcesses(
  run: RunTool,
  { signal }: { readonly signal: AbortSignal },
): Promise<Look<RunningProcess>> {
  const list = await run('launchctl', ['list'], { signal });
  if (list.code === null)
    throw new RepriseError('tool-failed', 'launchctl did not answer.', { tool: 'launchctl' });
  const jobs = parseList(list.stdout);
  const ports = lsofAllPorts();
  const { uid: ours, username } = userInfo();
  const others = listMacProcesses().filter(({ pid }) => pid !== process.pid);
  const seen = others.map(({ pid, ppid, name, argv, env, cwd, program, uid }) => ({
    pid,
    ppid,
    name,
    argv,
    env,
    cwd,
    program,
    ports: ours === 0 || uid === ours ? (ports.get(pid) ?? []) : null,
    account: uid === ours ? username : uid === 0 ? 'root' : String(uid),
    isContained: false,
    service: serviceOf(pid, jobs),
  }));
  return { seen, unseen: [] };
}

function serviceOf(pid: number, jobs: readonly ListedJob[]): RunningProcess['service'] {
  const label = jobAmong(jobs, [{ pid }]);
  return label === null ? null : { manager: 'launchd', name: label };
}
