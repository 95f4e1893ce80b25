/** Where a server in a container answers on this machine. */
import { basename } from 'node:path';
import type { Listening } from '../../domain/server/address.ts';
import type { ContainerFacts } from '../../ports/container-engine.ts';
import type { ProcessRules } from '../../ports/server-control.ts';

export interface Answering extends Listening {
  /** The server's own settings name the port; otherwise it is the first one that is published. */
  readonly isSure: boolean;
}

/** Pure. */
export function addressOfContainer(facts: ContainerFacts, rules: ProcessRules): Answering {
  const wanted = claimedPort(facts, rules);
  if (facts.networkMode === 'host') return { host: null, port: wanted, isSure: wanted !== null };
  const published = facts.ports.filter(({ host }) => host !== null);
  const exact = published.find(({ container }) => container === wanted);
  const chosen = exact ?? published[0];
  return { host: chosen?.hostIp ?? null, port: chosen?.host ?? null, isSure: exact !== undefined };
}

function claimedPort({ argv, env, pid, workingDir }: ContainerFacts, rules: ProcessRules): number | null {
  // A small init in front (`tini -- node index.js`) is not the server.
  const after = argv.slice(argv.indexOf('--') + 1);
  for (const words of [argv, after]) {
    const name = basename(words[0] ?? '');
    const claim = rules.claim({ pid: pid ?? 0, ppid: 0, name, argv: words, env, cwd: workingDir });
    if (claim !== null) return claim.port;
  }
  return null;
}
