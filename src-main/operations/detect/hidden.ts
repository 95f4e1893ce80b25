/** What could be a media server and could not be looked at. */
import type { Machine, RunningProcess, Unseen } from '../../ports/machine.ts';
import type { KnownServer } from '../../ports/media-server.ts';
import type { Evidence } from './gather.ts';
import type { Piece } from './piece.ts';
import { chainOf } from './seen-processes.ts';

/** Programs whose folder or environment is another user's secret, where that is what would tell. */
export function hiddenProcesses(
  servers: readonly KnownServer[],
  { processes, containers }: Evidence,
): readonly Unseen[] {
  const inside = new Set(containers.map(({ container }) => container.pid));
  const count = processes.filter(
    (process) =>
      (process.env === null || process.cwd === null) &&
      !chainOf(process, processes).some(({ pid }) => inside.has(pid)) &&
      servers.some((server) => couldBe(server, process)),
  ).length;
  return count === 0 ? [] : [{ what: 'processes', reason: 'permission-denied', detail: String(count) }];
}

function couldBe({ detection }: KnownServer, process: RunningProcess): boolean {
  const open = { ...process, isContained: false };
  const seen = detection.ofProcess(open);
  if (seen !== null && Object.keys(seen.locations).length > 0) return false;
  return detection.ofProcess({ ...open, env: open.env ?? {}, cwd: open.cwd ?? '/' }) !== null;
}

/** Usual folders of a server behind a folder that may not be entered. */
export function hiddenFolders(machine: Machine, pieces: readonly Piece[]): readonly Unseen[] {
  const folders = pieces
    .filter(({ source, isMarked }) => source === 'folder' && !isMarked)
    .flatMap(({ server, locations }) => {
      const isHidden = server.detection.marks(locations).some((mark) => machine.entry(mark) === 'hidden');
      const [first] = Object.values(locations);
      return isHidden && first !== undefined ? [first] : [];
    });
  return [...new Set(folders)].map((detail) => ({ what: 'folder', reason: 'permission-denied', detail }));
}
