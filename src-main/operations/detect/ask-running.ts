/** Asks what runs and has not answered yet who it is. */
import type { Machine } from '../../ports/machine.ts';
import { recognised } from './gather.ts';
import type { Group } from './group.ts';
import { pageOf } from './page.ts';
import type { Piece } from './piece.ts';

/** A program that listens on many ports is asked on these at most. */
const MOST_PORTS = 4;

export async function askRunning(
  machine: Machine,
  group: Group,
  options: { readonly signal: AbortSignal },
): Promise<Group> {
  const lead = group.find(({ running }) => running);
  if (lead === undefined || group.some(({ source }) => source === 'answer')) return group;
  const said = await Promise.all(
    portsOf(group).map(async (port) => {
      const url = pageOf(lead, port);
      const known = recognised(
        lead.server,
        await machine.ask(`${url}${lead.server.detection.askPath}`, options),
      );
      return known === null ? null : { url, port, version: known.version };
    }),
  );
  const answer = said.find((each) => each !== null);
  if (answer === undefined) return group;
  const { url, port, version } = answer;
  const piece: Piece = {
    ...lead,
    source: 'answer',
    sighting: { ...lead.sighting, version, sure: 'likely', reasons: [{ code: 'answers', details: { url } }] },
    settled: { ...lead.settled, port },
    control: { kind: 'none', name: null, engine: null },
    ports: [port],
    pids: [],
    handles: [],
    portHere: () => port,
  };
  return [...group, piece];
}

function portsOf(group: Group): readonly number[] {
  const running = group.filter((each) => each.running);
  const settled = running.map(({ portHere, settled: { port } }) => portHere(port));
  const seen = running.flatMap(({ ports }) => ports ?? []);
  return [...new Set([...settled, ...seen].filter((port) => port !== null))].slice(0, MOST_PORTS);
}
