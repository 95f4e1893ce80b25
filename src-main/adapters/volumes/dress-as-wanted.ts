/** Engines differ in what they keep of a tar stream: what is staged is looked at, and what differs is put right. */
import { askAll, type AgentFiles } from './agent-files.ts';
import { sh, type ShellText } from './agent-shell.ts';
import { setManyTimes } from './agent-times.ts';
import { treeAt } from './agent-tree.ts';
import type { Wanted } from './wanted-entries.ts';

export function dressAsWanted(files: AgentFiles, tops: readonly string[], wanted: readonly Wanted[]): void {
  const byPlace = new Map(wanted.map((each) => [each.at, each]));
  const owners: ShellText[] = [];
  const modes: ShellText[] = [];
  for (const { at, stats, uid, gid, mode } of look(files, tops, byPlace)) {
    const isOther = Number(stats.uid) !== uid || Number(stats.gid) !== gid;
    if (isOther) owners.push(sh`chown -h ${`${uid}:${gid}`} ${at}`);
    const isLink = stats.isSymbolicLink();
    // A new owner costs a file its set-id bits.
    if (!isLink && (isOther || Number(stats.mode & 0o7777n) !== mode))
      modes.push(sh`chmod ${mode.toString(8).padStart(4, '0')} ${at}`);
  }
  askAll(files.agent, [...owners, ...modes]);
  // The deepest first, and after all else: a folder's time changes with what is made in it.
  const late = look(files, tops, byPlace).filter(
    ({ stats, mtimeNs }) => !stats.isSymbolicLink() && !isClose(stats.mtimeNs, mtimeNs),
  );
  setManyTimes(files, late.toReversed());
}

/** podman keeps microseconds. */
function isClose(one: bigint, other: bigint): boolean {
  const apart = one - other;
  return apart < 1000n && apart > -1000n;
}

function look(files: AgentFiles, tops: readonly string[], byPlace: ReadonlyMap<string, Wanted>) {
  return tops.flatMap((top) =>
    treeAt(files, top).flatMap(({ path, stats }) => {
      const at = path === '' ? top : `${top}/${path}`;
      const wanted = byPlace.get(at);
      if (wanted === undefined) return [];
      const { uid, gid, mode } = wanted.attributes;
      return [{ at, stats, uid, gid, mode, mtimeNs: BigInt(wanted.entry.mtimeNs) }];
    }),
  );
}
