/** Every program that runs on Windows and macOS, as far as they tell. */
import type { Look, RunningProcess } from '../../ports/machine.ts';
import { systemOwners } from '../files/owners.ts';
import { listMacProcesses } from '../macos/mac-processes.ts';
import { isWindows } from '../processes/process-list.ts';
import { windowsListeners } from '../windows/windows-listening.ts';
import { listWindowsProcesses } from '../windows/windows-processes.ts';

export async function otherProcesses(): Promise<Look<RunningProcess>> {
  const seen = (isWindows ? onWindows() : onMac()).filter(({ pid }) => pid !== process.pid);
  return { seen, unseen: [] };
}

/** A service is known by its main process, which its manager tells. */
const nothingMore = { isContained: false, service: null } as const;

function onWindows(): readonly RunningProcess[] {
  const listeners = windowsListeners();
  return listWindowsProcesses().map(({ start: _, session: __, ...facts }) => ({
    ...facts,
    ...nothingMore,
    ports: listeners.filter(({ pid }) => pid === facts.pid).map(({ port }) => port),
  }));
}

/** Ports would cost a program per process; what answers is asked. */
function onMac(): readonly RunningProcess[] {
  const owners = systemOwners();
  return listMacProcesses().map(({ start: _, uid, ...facts }) => ({
    ...facts,
    ...nothingMore,
    ports: null,
    account: owners.userName(uid) ?? String(uid),
  }));
}
