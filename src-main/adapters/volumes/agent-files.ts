/** Where paths of this program lie for an agent, and the few questions that everything else is made of. */
import type { BigIntStats } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import { isMissing } from '../files/errors.ts';
import { displayName, fromBytes } from '../files/names.ts';
import type { Agent } from './agent.ts';
import { joined, sh, type ShellText } from './agent-shell.ts';
import { parseStats, statFormat } from './agent-stats.ts';

export interface AgentFiles {
  readonly agent: Agent;
  /** The path that the agent knows. */
  readonly at: (path: string) => string;
  /** The other way round; `null` = what is there has no path of ours. */
  readonly from: (at: string) => string | null;
  /** What lies on one volume can be renamed; `null` = all paths do. */
  readonly volumeOf: (path: string) => string | null;
}

/** As `lstatOf`. */
export function lstatAt({ agent }: Pick<AgentFiles, 'agent'>, at: string, follow = ''): BigIntStats | null {
  try {
    const text = agent
      .ask(sh`stat ${{ before: '', text: follow }} -c ${statFormat} ${at}`)
      .toString('latin1');
    return parseStats(text)?.stats ?? unreadable(at);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Sorted as `readFolder` does. Throws system errors. */
export function namesIn({ agent }: Pick<AgentFiles, 'agent'>, at: string): string[] {
  const text = agent.ask(sh`find ${`${at}/.`} -mindepth 1 -maxdepth 1 -print0`);
  const names: string[] = [];
  for (const name of splitBytes(text, 0)) names.push(fromBytes(name.subarray(name.lastIndexOf(0x2f) + 1)));
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

export function* splitBytes(bytes: Buffer, by: number): Generator<Buffer, void, void> {
  let start = 0;
  for (let end = bytes.indexOf(by); end !== -1; end = bytes.indexOf(by, start)) {
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

/** In one question as many as fit into a line that is not too long to be read byte by byte. */
export function askAll(agent: Agent, texts: readonly ShellText[]): void {
  for (let at = 0; at < texts.length; at += 200) agent.ask(joined(texts.slice(at, at + 200), ' && '));
}

function unreadable(at: string): never {
  throw new RepriseError('read-failed', `no stats of ${displayName(at)}`, { path: displayName(at) });
}
