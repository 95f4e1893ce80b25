/** Finds the media servers of this machine; changes nothing and writes nothing. */
import type { Find } from '../domain/server/find.ts';
import type { Machine, Unseen } from '../ports/machine.ts';
import type { KnownServer } from '../ports/media-server.ts';
import type { Core } from './core.ts';
import { askRunning } from './detect/ask-running.ts';
import { gather, type Evidence } from './detect/gather.ts';
import { group, type Group } from './detect/group.ts';
import { knownAs } from './detect/known-as.ts';
import { makeFind } from './detect/make-find.ts';
import { notReserved } from './detect/not-reserved.ts';
import { onlyThere } from './detect/only-there.ts';
import type { Piece, Seen } from './detect/piece.ts';
import { ofContainers } from './detect/seen-containers.ts';
import { ofAnswers, ofInstalled } from './detect/seen-installed.ts';
import { ofProcesses, ofServices } from './detect/seen-processes.ts';
import { settle } from './detect/settle.ts';
import { hiddenFolders, hiddenProcesses } from './detect/hidden.ts';
import { findServer } from './server-context.ts';

export interface Detection {
  /** Those that run first, then the surest. */
  readonly finds: readonly Find[];
  /** Because of these some may be missing. */
  readonly unseen: readonly Unseen[];
}

type Needs = Pick<Core, 'machine' | 'servers' | 'profile' | 'reserved' | 'files'>;

/** From the beginning, milliseconds: until then settings files may be asked from a container engine. */
const SETTINGS_UNTIL_MS = 2300;
/** Until then what runs may answer. */
const ANSWERS_UNTIL_MS = 2900;

/** Takes 3 s at most, whatever does not answer. */
export async function detect(core: Needs, { signal }: { readonly signal: AbortSignal }): Promise<Detection> {
  const { machine, servers } = core;
  const until = (ms: number): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  const [settingsLimit, answerLimit] = [until(SETTINGS_UNTIL_MS), until(ANSWERS_UNTIL_MS)];
  const evidence = await gather(machine, servers, { signal });
  const pieces = await Promise.all(
    servers.map((server) => piecesOf(machine, server, evidence, settingsLimit)),
  );
  const groups = pieces.flatMap((own) => group(machine, own, evidence));
  const asked: readonly Group[] = await Promise.all(
    groups.map((each) => askRunning(machine, each, { signal: answerLimit })),
  );
  signal.throwIfAborted();
  const finds = asked.flatMap((each) => {
    const made = makeFind(machine, each, evidence);
    if (made === null) return [];
    const find = onlyThere(machine, findServer(core, made.server), made);
    return [{ ...find, known: knownAs(core, find) }];
  });
  return {
    finds: finds
      .filter((find) => notReserved(core, find))
      .toSorted(
        (one, other) => Number(other.running) - Number(one.running) || sureness(other) - sureness(one),
      ),
    unseen: [
      ...evidence.unseen,
      ...hiddenProcesses(servers, evidence),
      ...hiddenFolders(machine, pieces.flat()),
    ],
  };
}

async function piecesOf(
  machine: Machine,
  server: KnownServer,
  evidence: Evidence,
  signal: AbortSignal,
): Promise<readonly Piece[]> {
  const read = async (path: string): Promise<string | null> => machine.readText(path);
  const seen: readonly Seen[] = [
    ...ofContainers(machine, server, evidence, { signal }),
    ...ofProcesses(server, evidence, read),
    ...ofServices(server, evidence, read),
    ...ofInstalled(machine, server, evidence, read),
    ...ofAnswers(server, evidence),
  ];
  return Promise.all(seen.map((each) => settle(machine, each)));
}

function sureness({ sure }: Find): number {
  return ['possible', 'likely', 'certain'].indexOf(sure);
}
