/** Puts together what was seen of the same installation. */
import type { Machine } from '../../ports/machine.ts';
import type { Evidence } from './gather.ts';
import { anchorOf, type Piece } from './piece.ts';

export type Group = readonly Piece[];

/** `pieces` of one server. */
export function group(
  machine: Pick<Machine, 'identity'>,
  pieces: readonly Piece[],
  evidence: Evidence,
): readonly Group[] {
  const groups: { readonly pieces: Piece[]; readonly handles: Set<string> }[] = [];
  for (const piece of pieces) {
    const handles = handlesOf(machine, piece, evidence);
    const same = groups.filter((each) => handles.some((handle) => each.handles.has(handle)));
    const merged = {
      pieces: [...same.flatMap((each) => each.pieces), piece],
      handles: new Set([...same.flatMap((each) => [...each.handles]), ...handles]),
    };
    for (const each of same) groups.splice(groups.indexOf(each), 1);
    groups.push(merged);
  }
  return withLooseAnswer(groups.map((each) => each.pieces));
}

function handlesOf(
  machine: Pick<Machine, 'identity'>,
  piece: Piece,
  { processes }: Evidence,
): readonly string[] {
  const anchor = anchorOf(piece.server, piece.locations);
  const isPortSeen = processes.some(
    ({ pid, ports }) => ports !== null && ports.length > 0 && piece.handles.includes(`pid:${pid}`),
  );
  const told = piece.ports ?? (isPortSeen ? [] : [piece.portHere(piece.settled.port)]);
  // Two that do not run may both want the usual port.
  const ports = piece.running ? told.filter((port) => port !== null) : [];
  return [
    ...piece.handles,
    ...(anchor === null ? [] : [`at:${machine.identity(anchor) ?? anchor}`]),
    ...ports.map((port) => `port:${port}`),
  ];
}

/** The ports of a program of another user cannot be seen: where there is one program and one answer, they are one. */
function withLooseAnswer(groups: readonly Group[]): readonly Group[] {
  const answers = groups.filter((each) => each.every(({ source }) => source === 'answer'));
  const silent = groups.filter(
    (each) =>
      !answers.includes(each) &&
      each.some(({ running }) => running) &&
      each.every(
        ({ ports, source, portHere, settled }) =>
          ports === null && source !== 'answer' && portHere(settled.port) === null,
      ),
  );
  const [answer, silentOne] = [answers[0], silent[0]];
  if (answers.length !== 1 || silent.length !== 1 || answer === undefined || silentOne === undefined) {
    return groups;
  }
  return [...groups.filter((each) => each !== answer && each !== silentOne), [...silentOne, ...answer]];
}
