/** One dataset in a volume, for a copy pass: the same walk as of a folder of this machine, over one listing per owned path. */
import { RepriseError } from '../../domain/errors.ts';
import { isBelow } from '../../domain/paths.ts';
import type { CopySource } from '../../ports/tree-copier.ts';
import type { FarSource } from '../files/copy-pass.ts';
import { onFile, unreadable } from '../files/errors.ts';
import { displayName, fromBytes } from '../files/names.ts';
import { ownedPaths, type OwnedPaths } from '../files/owned-paths.ts';
import type { SourceWriter } from '../files/source-writer.ts';
import type { AgentFiles } from './agent-files.ts';
import { sh } from './agent-shell.ts';
import { treeAt, type TreeEntry } from './agent-tree.ts';
import { copyFromVolume } from './copy-from-volume.ts';
import { readAhead, type ReadAhead } from './read-ahead.ts';

/** `null` for what lies on this machine. */
export function volumeSource(files: AgentFiles | null): FarSource | null {
  if (files === null) return null;
  const ahead = readAhead(files);
  return {
    copyFile: copyFromVolume(files, ahead),
    readLink: (at) => readLink(files, at),
    copySource: (source, writer) => copySource(files, ahead, source, writer),
  };
}

function readLink({ agent }: AgentFiles, at: string): string {
  return fromBytes(agent.ask(sh`readlink ${at}`).subarray(0, -1));
}

function copySource(files: AgentFiles, ahead: ReadAhead, source: CopySource, writer: SourceWriter): boolean {
  const owned = ownedPaths(source);
  const root = onFile('read', source.root, () => files.at(source.root));
  const present = new Set<string>();
  for (const top of owned.tops) {
    const at = `${root}/${top.path}`;
    const entries = [...withoutLeftOut(owned, top.path, () => treeAt(files, at))];
    ahead.expect(
      entries.flatMap(({ path, stats }) =>
        stats.isFile() ? [{ at: path === '' ? at : `${at}/${path}`, size: Number(stats.size) }] : [],
      ),
    );
    for (const entry of entries) {
      const path = entry.path === '' ? top.path : `${top.path}/${entry.path}`;
      visit(owned, writer, { path, at: `${root}/${path}`, stats: entry.stats });
      if (owned.at(path) !== null) present.add(path);
    }
  }
  for (const each of owned.all) {
    if (!each.essential || present.has(each.path) || owned.leavesOut(each.path, '')) continue;
    const code = each.kind === 'database' ? 'database-missing' : 'location-missing';
    const path = displayName(each.path);
    throw new RepriseError(code, `${path} is not there`, { path });
  }
  return present.size > 0;
}

function* withoutLeftOut(
  owned: OwnedPaths,
  top: string,
  list: () => readonly TreeEntry[],
): Generator<TreeEntry, void, void> {
  let leftOut: string | null = null;
  for (const entry of onFile('read', top, list)) {
    if (leftOut !== null && isBelow(entry.path, leftOut)) continue;
    leftOut = null;
    const path = `${top}/${entry.path}`;
    if (entry.path !== '' && owned.leavesOut(path, path.slice(path.lastIndexOf('/') + 1)))
      leftOut = entry.path;
    else yield entry;
  }
}

function visit(owned: OwnedPaths, writer: SourceWriter, found: Parameters<SourceWriter['link']>[0]): void {
  const { path, stats } = found;
  const here = owned.at(path);
  if (stats.isDirectory()) writer.folder(found, null);
  else if (stats.isFile()) {
    if (here?.kind === 'database') writer.database(path);
    writer.file(found, { isEssential: owned.isEssential(path), alwaysCopied: here !== null });
  } else if (stats.isSymbolicLink()) {
    // What a link of the data leads to lies where only the server's own container sees it.
    if (here !== null) throw unreadable(path, 'behind-a-link', null);
    link(writer, found);
  } else writer.skip(path, stats.isSocket() ? 'socket' : stats.isFIFO() ? 'fifo' : 'device');
}

function link(writer: SourceWriter, found: Parameters<SourceWriter['link']>[0]): void {
  try {
    writer.link(found);
  } catch (error) {
    if (error instanceof RepriseError) throw error;
    // Between the list and the look it went, or became something else.
    writer.skip(found.path, 'vanished');
  }
}
