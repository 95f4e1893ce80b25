import { readFileSync } from 'node:fs';
import type { ProgramLookup } from '../../ports/program-lookup.ts';
import { macProcessRow } from '../macos/mac-processes.ts';
import { isPortFree, listeningPorts } from './listening.ts';
import { lsofListener } from './lsof-files.ts';
import { listPids, readName, readProc } from './proc-files.ts';
import { isLinux, isMac } from './process-list.ts';

/** Ticks per second of the times in /proc/<pid>/stat; 100 on every Linux that programs can see. */
const ticksPerSecond = 100;

export const programLookup: ProgramLookup = {
  async listenerOn(address) {
    if (await isPortFree(address)) return null;
    if (isMac) return lsofListener(address.port) ?? { pid: null, name: null };
    if (!isLinux) return { pid: null, name: null };
    const pid = listPids().find((each) => listeningPorts(each).some(({ port }) => port === address.port));
    return pid === undefined ? { pid: null, name: null } : { pid, name: readName(pid) };
  },
  startedAt(pid) {
    if (isMac) return timeOf(macProcessRow(pid)?.start);
    if (!isLinux) return null;
    const stat = readProc(pid, 'stat');
    const booted = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'latin1'))?.[1];
    // Behind the name, which may hold anything: state is the 3rd field, the time of the start the 22nd.
    const ticks = stat === null ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    if (ticks === undefined || booted === undefined) return null;
    return (Number(booted) + Number(ticks) / ticksPerSecond) * 1000;
  },
};

/** `ps` prints local time. */
function timeOf(start: string | undefined): number | null {
  const time = Date.parse(start ?? '');
  return Number.isNaN(time) ? null : time;
}
