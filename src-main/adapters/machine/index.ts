/** The machine that we run on. */
import { homedir } from 'node:os';
import type { Look, Machine, RunningProcess } from '../../ports/machine.ts';
import { listProcesses } from '../processes/process-list.ts';
import { linuxProcesses } from './linux-processes.ts';
import { thisMachine, type MachineParts } from './this-machine.ts';

/** Without `processes`: those of Linux, or what the system's own list tells. */
export function hereMachine(
  parts: Omit<MachineParts, 'processes'> & Partial<Pick<MachineParts, 'processes'>>,
): Machine {
  const { platform, env } = process;
  const processes = platform === 'linux' ? linuxProcesses : portableProcesses;
  return thisMachine(
    { processes, ...parts },
    { platform, env, home: homedir(), uid: process.getuid?.() ?? -1 },
  );
}

/** Names and command lines only. */
async function portableProcesses(): Promise<Look<RunningProcess>> {
  const list = await listProcesses();
  const seen = list
    .filter(({ pid }) => pid !== process.pid)
    .map(({ start: _, ...facts }) => ({
      ...facts,
      ports: null,
      program: null,
      account: null,
      isContained: false,
      service: null,
    }));
  return { seen, unseen: [] };
}
