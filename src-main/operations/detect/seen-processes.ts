/** Running programs and services that are taken for a media server. */
import { serviceText } from '../../domain/server/control-names.ts';
import type { Sighting } from '../../ports/detection-rules.ts';
import type { RunningProcess } from '../../ports/machine.ts';
import type { KnownServer } from '../../ports/media-server.ts';
import type { ServiceFacts } from '../../ports/service-managers.ts';
import type { Evidence } from './gather.ts';
import { here, type Place, type Seen } from './piece.ts';

export type Read = (path: string) => Promise<string | null>;

export function ofProcesses(server: KnownServer, evidence: Evidence, read: Read): readonly Seen[] {
  const containers = new Set(evidence.containers.map(({ container }) => container.pid));
  return evidence.processes.flatMap((process): readonly Seen[] => {
    const { pid, isContained, ports, service } = process;
    const chain = chainOf(process, evidence.processes);
    // Its container says more.
    if (chain.some((each) => containers.has(each.pid))) return [];
    const sighting = server.detection.ofProcess({ ...process, isContained: false });
    if (sighting === null) return [];
    const shared = { server, running: true, pids: [pid], read } as const;
    if (isContained) {
      const top = chain.findLast((each) => each.isContained)?.pid ?? pid;
      return [
        {
          ...shared,
          source: 'container',
          sighting: inUnseenContainer(sighting, process),
          control: { kind: 'container', name: null, engine: null },
          ports: null,
          handles: [`contained:${top}`],
          place: (path): Place => ({ at: 'container', path, volume: null }),
          read: async () => null,
          portHere: () => null,
        },
      ];
    }
    const apps = evidence.apps.filter(({ path }) => process.program?.startsWith(`${path}/`) === true);
    return [
      {
        ...shared,
        source: 'process',
        sighting,
        control:
          service === null
            ? { kind: 'process', name: null, engine: null }
            : { kind: 'service', name: serviceText(service), engine: null },
        ports,
        handles: [
          `pid:${pid}`,
          ...(service === null ? [] : [handleOf(service)]),
          ...apps.map(({ bundleId }) => `app:${bundleId}`),
        ],
        place: here,
        portHere: (port) => listening(port, ports),
      },
    ];
  });
}

/** Its folders have other names here, which only its container tells. */
function inUnseenContainer(sighting: Sighting, { pid, program, name }: RunningProcess): Sighting {
  return {
    ...sighting,
    locations: {},
    port: null,
    sure: sighting.sure === 'possible' ? 'possible' : 'likely',
    reasons: [
      { code: 'process', details: { program: program ?? name, pid } },
      { code: 'container-not-seen', details: {} },
    ],
  };
}

/** What is said may be old: the settings of a program can be changed while it runs. */
function listening(port: number | null, ports: RunningProcess['ports']): number | null {
  if (ports === null || (port !== null && ports.includes(port))) return port;
  return ports.length === 1 ? (ports[0] ?? null) : port;
}

export function ofServices(server: KnownServer, evidence: Evidence, read: Read): readonly Seen[] {
  const names = new Set(evidence.services.map((service) => serviceText(service)));
  return evidence.services.flatMap((service): readonly Seen[] => {
    const sighting = server.detection.ofService(service);
    if (sighting === null) return [];
    const own = serviceText(service);
    const companions = (sighting.companions ?? []).filter((name) => name !== own && names.has(name));
    const isRunning = ['running', 'starting', 'stopping'].includes(service.state);
    return [
      {
        server,
        source: 'service',
        sighting,
        control: { kind: 'service', name: [own, ...companions].join(','), engine: null },
        running: isRunning,
        pids: isRunning && service.pid !== null ? [service.pid] : [],
        ports: null,
        handles: [handleOf(service), ...below(service, evidence.processes).map((pid) => `pid:${pid}`)],
        place: here,
        read,
        portHere: (port) => port,
      },
    ];
  });
}

export function handleOf({ manager, name }: Pick<ServiceFacts, 'manager' | 'name'>): string {
  return `service:${manager}:${name}`;
}

/** A service may start its server through another program. */
function below({ pid }: ServiceFacts, all: readonly RunningProcess[]): readonly number[] {
  if (pid === null) return [];
  return all.filter((each) => chainOf(each, all).some((one) => one.pid === pid)).map((each) => each.pid);
}

/** Itself and its parents, as far as they were seen. */
export function chainOf(process: RunningProcess, all: readonly RunningProcess[]): readonly RunningProcess[] {
  const chain = [process];
  for (;;) {
    const last = chain.at(-1) ?? process;
    const parent = all.find(({ pid }) => pid === last.ppid);
    if (parent === undefined || chain.includes(parent)) return chain;
    chain.push(parent);
  }
}
