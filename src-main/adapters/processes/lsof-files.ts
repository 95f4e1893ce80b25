/** macOS: open files, folders and ports of processes, as `lsof` tells them. Without rights it tells only of our own account. */
import { realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { isFile } from '../files/is-file.ts';
import { findTool } from '../macos/system-tools.ts';
import type { LsofProcess } from './lsof-fields.ts';
import { lsofFields, parseLsof } from './lsof-fields.ts';
import { runToolNow } from './run-tool-now.ts';

/** The volume on which people's folders really lie, joined invisibly to `/`. */
const DATA_VOLUME = '/System/Volumes/Data';
/** Without libraries and programs in memory, which are most of what there is: seven times as fast. */
const NUMBERED = ['-d', '0-1048576'];

/** Processes other than ours that have ordinary files of these folders open. */
export function lsofHolders(
  folders: readonly string[],
): readonly { readonly pid: number; readonly name: string }[] {
  return holdersAmong(lsof(NUMBERED), folders)
    .filter(({ pid }) => pid !== process.pid)
    .map(({ pid, command }) => ({ pid, name: command }));
}

export function lsofHolds(pid: number, folders: readonly string[]): boolean {
  return holdersAmong(lsof(['-a', '-p', String(pid), ...NUMBERED]), folders).length > 0;
}

/** TCP ports on which it listens; a wildcard is reached by loopback. */
export function lsofPorts(pid: number): readonly { readonly port: number; readonly host: string }[] {
  return lsof(['-a', '-p', String(pid), '-iTCP', '-sTCP:LISTEN'])
    .flatMap(({ files }) => files)
    .flatMap(({ name }) => addressOf(name));
}

/** Of every process that listens, each port once. */
export function lsofAllPorts(): ReadonlyMap<number, readonly number[]> {
  const found = lsof(['-iTCP', '-sTCP:LISTEN']).map(({ pid, files }) => {
    const ports = files.flatMap(({ name }) => addressOf(name)).map(({ port }) => port);
    return [pid, [...new Set(ports)]] as const;
  });
  return new Map(found);
}

/** Who listens on a port, as far as can be told. */
export function lsofListener(port: number): { readonly pid: number; readonly name: string } | null {
  const [first] = lsof([`-iTCP:${port}`, '-sTCP:LISTEN']);
  return first === undefined ? null : { pid: first.pid, name: first.command };
}

/** Working folders by process. */
export function lsofFolders(pids: readonly number[]): ReadonlyMap<number, string> {
  if (pids.length === 0) return new Map();
  const found = lsof(['-a', '-d', 'cwd', '-p', pids.join(',')]);
  return new Map(
    found.flatMap(({ pid, files }) => files.slice(0, 1).map(({ name }) => [pid, name] as const)),
  );
}

/** Pure but for a look at whether the files are still there: one that was deleted is no longer part of the data. */
function holdersAmong(processes: readonly LsofProcess[], folders: readonly string[]): readonly LsofProcess[] {
  const places = folders.map(realPathOf);
  const isHeld = (name: string): boolean => {
    const path = name.startsWith(DATA_VOLUME + sep) ? name.slice(DATA_VOLUME.length) : name;
    return places.some((folder) => path === folder || path.startsWith(folder + sep)) && isFile(path);
  };
  return processes.filter(({ files }) =>
    files.some(({ fd, type, name }) => /^\d+$/.test(fd) && type === 'REG' && isHeld(name)),
  );
}

/** `127.0.0.1:8096`, `*:8096`, `[::1]:8096`. */
function addressOf(name: string): readonly { readonly port: number; readonly host: string }[] {
  const [, host, port] = /^(.*):(\d+)$/.exec(name) ?? [];
  if (host === undefined || port === undefined) return [];
  const plain = host.replace(/^\[(.*)\]$/, '$1');
  return [{ port: Number(port), host: plain === '*' || plain === '::' ? '127.0.0.1' : plain }];
}

function lsof(selection: readonly string[]): readonly LsofProcess[] {
  // No names of hosts and ports are asked for (-n -P), no warnings printed (-w). It exits with 1 when it found nothing.
  return parseLsof(runToolNow(findTool('lsof'), ['-w', '-n', '-P', '-F', lsofFields, ...selection]));
}

function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
