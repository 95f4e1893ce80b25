/** Finds the process that owns one instance's data. */
import { basename, resolve } from 'node:path';
import type { ControlRequest, ProcessClaim } from '../../ports/server-control.ts';
import { listeningPorts } from './listening.ts';
import { holdsFiles } from './open-files.ts';
import { pause } from './pause.ts';
import type { SeenProcess } from './proc-files.ts';
import { isSameAlive } from './proc-files.ts';
import { existsFor, isSameFolder } from './same-folder.ts';
import { ancestorsOf, isLinux, isMac, isWindows, listProcesses } from './process-list.ts';
import { isListener } from '../windows/windows-listening.ts';
import { isWindowsAlive } from '../windows/windows-processes.ts';

export interface Match {
  readonly seen: SeenProcess;
  readonly claim: ProcessClaim;
}

export interface FoundServer {
  /** Without wrappers: those that have no other match below them. */
  readonly servers: readonly Match[];
  /** `tini`, `sudo`, `npm`, … that carry the server's arguments. */
  readonly wrappers: readonly Match[];
  readonly list: readonly SeenProcess[];
}

/** What the search needs of a request. */
export type Target = Pick<ControlRequest, 'roots' | 'rules'>;

/** A fork shows its parent's arguments until it runs its own program. */
const FORK_MS = 30;

export async function findServer(target: Target, signal: AbortSignal): Promise<FoundServer> {
  const list = await listProcesses();
  const matches = findMatches(target, list);
  const found = split(matches, list);
  if (!found.servers.some((server) => isTwinOfParent(server, matches))) {
    return { ...found, list };
  }
  await pause(FORK_MS, signal);
  const later = await listProcesses();
  const lasting = findMatches(target, later).filter(({ seen }) =>
    matches.some((each) => isSame(each.seen, seen)),
  );
  return { ...split(lasting, later), list: later };
}

export function findMatches(target: Target, list: readonly SeenProcess[]): readonly Match[] {
  const ours = new Set([process.pid, ...ancestorsOf(process.pid, list).map(({ pid }) => pid)]);
  return list
    .filter((seen) => !ours.has(seen.pid) && !isOurProgram(seen))
    .flatMap((seen) => {
      const claim = target.rules.claim(seen, existsFor(seen.pid));
      return claim !== null && owns({ seen, claim }, target) ? [{ seen, claim }] : [];
    });
}

export function isSame(one: SeenProcess, other: SeenProcess): boolean {
  return one.pid === other.pid && one.start === other.start;
}

export function isAlive(seen: SeenProcess): boolean {
  if (isLinux) {
    return isSameAlive(seen);
  }
  if (isWindows) {
    return isWindowsAlive(seen);
  }
  try {
    return process.kill(seen.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function owns({ seen, claim }: Match, target: Target): boolean {
  return (
    isOfRoots(seen.pid, claim, target.roots) && (isSure(seen, target) || hasEvidence(seen, claim, target))
  );
}

/** Every root that both know must be the same folder, and `config`, where the server has one, must be among them. */
function isOfRoots(pid: number, claim: ProcessClaim, roots: ControlRequest['roots']): boolean {
  const both = Object.entries(claim.roots).filter(([key]) => roots[key] !== undefined);
  const isAnchored = roots['config'] === undefined ? both.length > 0 : claim.roots['config'] !== undefined;
  return isAnchored && both.every(([key, path]) => isSameFolder(pid, path, roots[key] ?? ''));
}

/** A shell or a wrapper may carry the server's environment: what is the server without it as well, is the server. */
function isSure(seen: SeenProcess, { rules }: Target): boolean {
  return rules.claim({ ...seen, env: {} }, existsFor(seen.pid)) !== null;
}

function hasEvidence(seen: SeenProcess, claim: ProcessClaim, { roots }: Target): boolean {
  if (isWindows) {
    return isListener(seen.pid, claim.port);
  }
  if (!isLinux && !isMac) {
    return false;
  }
  const listens = listeningPorts(seen.pid).some(({ port }) => port === claim.port);
  return listens || holdsFiles(seen.pid, Object.values(roots));
}

/** Another terminal's Reprise names the same folders. */
function isOurProgram({ argv, cwd }: SeenProcess): boolean {
  const program = process.argv[1];
  return (
    program !== undefined &&
    argv.some((word) => basename(word) === basename(program) && resolve(cwd ?? '/', word) === program)
  );
}

function split(
  matches: readonly Match[],
  list: readonly SeenProcess[],
): Pick<FoundServer, 'servers' | 'wrappers'> {
  const above = new Set(matches.flatMap(({ seen }) => ancestorsOf(seen.pid, list).map(({ pid }) => pid)));
  return {
    servers: matches.filter(({ seen }) => !above.has(seen.pid)),
    wrappers: matches.filter(({ seen }) => above.has(seen.pid)),
  };
}

function isTwinOfParent({ seen }: Match, matches: readonly Match[]): boolean {
  const parent = matches.find((each) => each.seen.pid === seen.ppid)?.seen;
  return parent !== undefined && parent.argv.join('\0') === seen.argv.join('\0');
}
