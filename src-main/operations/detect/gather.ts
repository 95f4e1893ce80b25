/** Looks at everything that a machine shows, all at once; a source that takes too long is given up and named. */
import { RepriseError } from '../../domain/errors.ts';
import type { ContainerFacts, EngineFacts } from '../../ports/container-engine.ts';
import type { DetectionRules } from '../../ports/detection-rules.ts';
import type {
  InstalledApp,
  InstalledPackage,
  Look,
  Machine,
  RegistryKey,
  RunningProcess,
  Unseen,
  WebAnswer,
} from '../../ports/machine.ts';
import type { KnownServer } from '../../ports/media-server.ts';
import type { ServiceFacts, ServiceId, ServiceManagerKind } from '../../ports/service-managers.ts';

export interface Evidence {
  readonly processes: readonly RunningProcess[];
  readonly services: readonly ServiceFacts[];
  readonly containers: readonly { readonly engine: EngineFacts; readonly container: ContainerFacts }[];
  readonly registry: Readonly<Record<RegistryKey, Readonly<Record<string, string>>>>;
  readonly apps: readonly InstalledApp[];
  readonly packages: readonly InstalledPackage[];
  readonly answers: readonly Answer[];
  readonly unseen: readonly Unseen[];
}

/** A server that answered as itself. */
export interface Answer {
  readonly server: KnownServer;
  readonly port: number;
  readonly version: string | null;
}

/** Of each source, milliseconds; what follows needs the rest of three seconds. */
const LOOK_MS = 1500;

type Options = { readonly signal: AbortSignal };

export async function gather(
  machine: Machine,
  servers: readonly KnownServer[],
  { signal }: Options,
): Promise<Evidence> {
  const rules = servers.map(({ detection }) => detection);
  const of = <T>(from: (rules: DetectionRules) => readonly T[]): readonly T[] => [
    ...new Set(rules.flatMap(from)),
  ];
  const [processes, services, containers, registry, apps, packages, answers] = await Promise.all([
    within('processes', (options) => machine.processes(options), signal),
    within('services', (options) => machine.services(wantedServices(rules), options), signal),
    within('containers', (options) => machine.containers(options), signal),
    within(
      'registry',
      (options) =>
        machine.registry(
          of((each) => each.registryKeys),
          options,
        ),
      signal,
    ),
    within(
      'apps',
      (options) =>
        machine.apps(
          of((each) => each.bundleIds),
          options,
        ),
      signal,
    ),
    within(
      'packages',
      (options) =>
        machine.packages(
          of((each) => each.packages),
          options,
        ),
      signal,
    ),
    askUsualPorts(machine, servers, { signal }),
  ]);
  return {
    processes: processes.seen,
    services: services.seen,
    containers: containers.seen,
    registry: Object.fromEntries(registry.seen.map(({ key, values }) => [key, values])),
    apps: apps.seen,
    packages: packages.seen,
    answers,
    unseen: [processes, services, containers, registry, apps, packages].flatMap(({ unseen }) => unseen),
  };
}

async function within<T>(
  what: Unseen['what'],
  look: (options: Options) => Promise<Look<T>>,
  signal: AbortSignal,
): Promise<Look<T>> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
  const nothing = (reason: string): Look<T> => ({ seen: [], unseen: [{ what, reason, detail: null }] });
  const late = new Promise<Look<T>>((resolve) => {
    limit.addEventListener('abort', () => resolve(nothing('timed-out')), { once: true });
  });
  // An adapter that does not heed the signal does not hold up the others.
  const found = await Promise.race([late, look({ signal: limit }).catch(toNothing(nothing, limit))]);
  signal.throwIfAborted();
  return found;
}

function toNothing<T>(nothing: (reason: string) => Look<T>, limit: AbortSignal) {
  return (error: unknown): Look<T> => {
    if (limit.aborted) return nothing('timed-out');
    if (error instanceof RepriseError) return nothing(error.code);
    throw error;
  };
}

function wantedServices(rules: readonly DetectionRules[]): readonly ServiceId[] {
  const wanted = rules.flatMap(({ services }) =>
    (Object.entries(services) as [ServiceManagerKind, readonly string[]][]).flatMap(([manager, names]) =>
      names.map((name) => ({ manager, name })),
    ),
  );
  return [...new Map(wanted.map((id) => [`${id.manager}:${id.name}`, id])).values()];
}

async function askUsualPorts(
  machine: Machine,
  servers: readonly KnownServer[],
  options: Options,
): Promise<readonly Answer[]> {
  const asked = servers.flatMap((server) =>
    server.detection.ports.map(async (port) => {
      const url = `http://127.0.0.1:${port}${server.detection.askPath}`;
      const said = recognised(server, await machine.ask(url, options));
      return said === null ? [] : [{ server, port, version: said.version }];
    }),
  );
  return (await Promise.all(asked)).flat();
}

export function recognised(
  { detection }: KnownServer,
  answer: WebAnswer | null,
): { readonly version: string | null } | null {
  return answer === null ? null : detection.recognise(answer);
}
