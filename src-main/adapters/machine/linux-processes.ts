/** Every program that runs on Linux, from /proc, with where it listens, who runs it and what keeps it. */
import { existsSync } from 'node:fs';
import type { Look, RunningProcess } from '../../ports/machine.ts';
import type { ServiceId } from '../../ports/service-managers.ts';
import { systemOwners, type Owners } from '../files/owners.ts';
import { parseSockets } from '../processes/listening.ts';
import { readDescriptors } from '../processes/open-files.ts';
import { listPids, readProc, readProcess, readProcLink, readStatus } from '../processes/proc-files.ts';
import { serviceOf } from '../processes/supervisor.ts';
import { isContained } from './contained.ts';

const DELETED = / \(deleted\)$/;

export async function linuxProcesses(): Promise<Look<RunningProcess>> {
  const pids = listPids();
  const owners = systemOwners();
  const sockets = socketTables();
  const hasSystemd = existsSync('/run/systemd/system');
  const own = hasSystemd ? keeperOf(process.pid) : null;
  const seen = pids
    .filter((pid) => pid !== process.pid)
    .flatMap((pid) => {
      const facts = readProcess(pid);
      if (facts === null) return [];
      const { start: _, ...rest } = facts;
      const keeper = hasSystemd ? keeperOf(pid) : null;
      // What keeps us as well says nothing about it: a runner, a container that both are in.
      const service = keeper?.name === own?.name ? null : keeper;
      return [
        {
          ...rest,
          cwd: rest.cwd?.replace(DELETED, '') ?? null,
          ports: portsOf(pid, sockets),
          program: readProcLink(pid, 'exe')?.replace(DELETED, '') ?? null,
          account: accountOf(pid, owners),
          isContained: isContained(pid),
          service,
        },
      ];
    });
  // The first process is there on every system: whoever cannot see it is shown only their own (hidepid).
  const isHidden = !pids.includes(1);
  return {
    seen,
    unseen: isHidden ? [{ what: 'processes', reason: 'permission-denied', detail: null }] : [],
  };
}

type PortsByInode = ReadonlyMap<string, number>;

/** A table is the same for all programs of one network namespace; each is read once. */
function socketTables(): (pid: number) => PortsByInode | null {
  const tables = new Map<string, PortsByInode>();
  return (pid) => {
    const space = readProcLink(pid, 'ns/net');
    if (space === null) return null;
    const known = tables.get(space);
    if (known !== undefined) return known;
    const rows = ['net/tcp', 'net/tcp6'].flatMap((file) => parseSockets(readProc(pid, file) ?? ''));
    const table = new Map(rows.map(({ inode, port }) => [inode, port]));
    tables.set(space, table);
    return table;
  };
}

function portsOf(pid: number, tableOf: (pid: number) => PortsByInode | null): readonly number[] | null {
  const descriptors = readDescriptors(pid);
  const table = tableOf(pid);
  if (descriptors === null || table === null) return null;
  const ports = descriptors.flatMap(({ target }) => {
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    return inode === undefined ? [] : (table.get(inode) ?? []);
  });
  return [...new Set(ports)];
}

function accountOf(pid: number, owners: Owners): string | null {
  const uid = readStatus(pid)?.uid;
  return uid === undefined ? null : (owners.userName(uid) ?? String(uid));
}

/** The service of systemd that it belongs to, if we could ask its manager. */
function keeperOf(pid: number): ServiceId | null {
  const cgroup = readProc(pid, 'cgroup') ?? '';
  const unit = serviceOf(cgroup);
  if (unit === null) return null;
  const snap = /^snap\.(.+)\.service$/.exec(unit)?.[1];
  if (snap !== undefined) return { manager: 'snap', name: snap };
  const user = /\/user@(\d+)\.service\//.exec(cgroup)?.[1];
  if (user === undefined) return { manager: 'systemd', name: unit };
  return Number(user) === process.getuid?.() ? { manager: 'systemd-user', name: unit } : null;
}
