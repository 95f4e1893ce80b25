/** Modes and owners of a staged tree after what it will replace, as `adapters/files/dress.ts`. */
import type { BigIntStats } from 'node:fs';
import { dirname } from 'node:path/posix';
import { askAll, lstatAt, type AgentFiles } from './agent-files.ts';
import { sh, type ShellText } from './agent-shell.ts';
import { treeAt } from './agent-tree.ts';

interface Model {
  readonly uid: bigint;
  readonly gid: bigint;
  /** Of what stands there; `null` for something new. */
  readonly mode: number | null;
  readonly folderMode: number;
}

/** An agent is root: there is no entry that it could not give away. */
export function dressTree(files: AgentFiles, staged: string, current: string): number {
  const live = new Map(treeAt(files, current).map(({ path, stats }) => [path, stats]));
  const models = new Map<string, Model>();
  const changes: ShellText[] = [];
  for (const { path, stats } of treeAt(files, staged)) {
    const above = path === '' ? nearestFolder(files, dirname(current)) : models.get(parentOf(path));
    if (above === undefined) continue;
    const model = modelOf(above, live.get(path) ?? null);
    models.set(path, model);
    const place = path === '' ? staged : `${staged}/${path}`;
    const owner = `${model.uid}:${model.gid}`;
    if (owner !== `${stats.uid}:${stats.gid}`) changes.push(sh`chown -h ${owner} ${place}`);
    if (stats.isDirectory()) changes.push(sh`chmod ${octal(model.folderMode)} ${place}`);
    else if (stats.isFile()) {
      const mode = model.mode === null ? model.folderMode & 0o666 : model.mode & 0o777;
      changes.push(sh`chmod ${octal(mode)} ${place}`);
    }
  }
  askAll(files.agent, changes);
  return 0;
}

function modelOf(above: Model, now: BigIntStats | null): Model {
  if (now === null || now.isSymbolicLink()) return { ...above, mode: null };
  const mode = Number(now.mode & 0o7777n);
  return { uid: now.uid, gid: now.gid, mode, folderMode: now.isDirectory() ? mode : above.folderMode };
}

function nearestFolder(files: AgentFiles, path: string): Model {
  const stats = lstatAt(files, path);
  if (stats?.isDirectory() !== true) return nearestFolder(files, dirname(path));
  return { uid: stats.uid, gid: stats.gid, mode: null, folderMode: Number(stats.mode & 0o7777n) };
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
