/** A whole tree in one answer, without following links. */
import { randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { comparePaths } from '../../domain/paths.ts';
import { fromBytes } from '../files/names.ts';
import type { AgentFiles } from './agent-files.ts';
import { sh } from './agent-shell.ts';
import { parseStats, statFormat } from './agent-stats.ts';

export interface TreeEntry {
  /** Below the top; empty = the top itself. */
  readonly path: string;
  readonly stats: BigIntStats;
}

/** In walk order, the top first; what vanishes meanwhile is not there; empty = nothing is at the top. */
export function treeAt({ agent }: Pick<AgentFiles, 'agent'>, top: string): TreeEntry[] {
  // A name may hold a line end and all else: nobody can know this word beforehand.
  const record = `entry-${randomBytes(12).toString('hex')}:`;
  const format = `${record}${statFormat}:%n`;
  const text = agent.ask(sh`find ${top} -exec stat -c ${format} '{}' +`, {
    accepts: ({ complaint }) => complaint !== '' && complaint.split('\n').every(isVanished),
  });
  const entries: TreeEntry[] = [];
  for (const piece of `\n${text.toString('latin1')}${record}`.split(`\n${record}`)) {
    const found = parseStats(piece);
    if (found === null) continue;
    const name = fromBytes(Buffer.from(found.rest.slice(1), 'latin1'));
    if (name === top) entries.push({ path: '', stats: found.stats });
    else if (name.startsWith(`${top}/`))
      entries.push({ path: name.slice(top.length + 1), stats: found.stats });
  }
  return entries.sort((a, b) => comparePaths(a.path, b.path));
}

function isVanished(line: string): boolean {
  return /No such file or directory/.test(line);
}
