/** A machine that shows exactly what a test gives it; looking at anything else fails the test. */
import type { Machine, RunningProcess, WebAnswer } from '../../src-main/ports/machine.ts';
import type { ContainerFacts, EngineFacts } from '../../src-main/ports/container-engine.ts';
import type { ServiceFacts } from '../../src-main/ports/service-managers.ts';
import { strict } from './strict.ts';

export interface Shown {
  readonly platform?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly home?: string;
  readonly processes?: readonly RunningProcess[];
  readonly services?: readonly ServiceFacts[];
  readonly containers?: readonly { readonly engine: EngineFacts; readonly container: ContainerFacts }[];
  readonly registry?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly apps?: readonly { readonly bundleId: string; readonly path: string }[];
  readonly packages?: readonly { readonly name: string; readonly version: string }[];
  /** Texts of files; what ends with `/` is a folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Several names of one folder. */
  readonly links?: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  /** By address. */
  readonly answers?: Readonly<Record<string, Partial<WebAnswer>>>;
  readonly more?: Partial<Machine>;
}

const seen = <T>(all: readonly T[] = []) => ({ seen: all, unseen: [] });

export function aMachine(shown: Shown): Machine {
  const { platform = 'linux', env = {}, home = '/home/kim', files = {}, links = {}, hidden = [] } = shown;
  const real = (path: string): string => {
    const link = Object.keys(links).find((each) => path === each || path.startsWith(`${each}/`));
    return link === undefined ? path : (links[link] ?? '') + path.slice(link.length);
  };
  const paths = Object.keys(files);
  const isFolder = (path: string): boolean =>
    paths.some((each) => each.startsWith(`${path}/`) || each.startsWith(`${path}\\`));
  const entry: Machine['entry'] = (path) => {
    if (hidden.some((each) => path.startsWith(`${each}/`))) return 'hidden';
    if (paths.includes(real(path))) return 'file';
    return isFolder(real(path)) ? 'folder' : null;
  };
  return strict<Machine>('Machine', {
    platform,
    env,
    home,
    homes: () => [home],
    processes: async () => seen(shown.processes),
    services: async () => seen(shown.services),
    containers: async () => seen(shown.containers),
    registry: async (keys) =>
      seen(
        keys.flatMap((key) => {
          const values = shown.registry?.[key];
          return values === undefined ? [] : [{ key, values }];
        }),
      ),
    apps: async () => seen((shown.apps ?? []).map((app) => ({ ...app, version: null }))),
    packages: async () => seen((shown.packages ?? []).map((each) => ({ ...each, manager: 'dpkg' as const }))),
    entry,
    identity: (path) => (entry(path) === null ? null : real(path)),
    readText: (path) => (entry(path) === 'file' ? (files[real(path)] ?? null) : null),
    ask: async (url) => {
      const answer = shown.answers?.[url];
      return answer === undefined ? null : { status: 200, contentType: '', body: '', ...answer };
    },
    ...shown.more,
  });
}

export function aProcess(changes: Partial<RunningProcess> & { readonly pid: number }): RunningProcess {
  return {
    ppid: 1,
    name: 'node',
    argv: [],
    env: {},
    cwd: '/',
    ports: [],
    program: null,
    account: 'kim',
    isContained: false,
    service: null,
    ...changes,
  };
}

export function aService(changes: Partial<ServiceFacts> & { readonly name: string }): ServiceFacts {
  return {
    manager: 'systemd',
    description: '',
    state: 'stopped',
    startsByItself: true,
    pid: null,
    argv: [],
    env: {},
    workingDir: null,
    account: null,
    stopTimeoutMs: null,
    dependents: [],
    ...changes,
  };
}

export function anEngine(changes: Partial<EngineFacts> = {}): EngineFacts {
  return {
    address: { address: 'unix:///run/docker.sock', name: 'docker' },
    product: 'Docker',
    version: '29.0.0',
    sharesPaths: true,
    ...changes,
  };
}

export function aContainer(changes: Partial<ContainerFacts> & { readonly name: string }): ContainerFacts {
  return {
    engine: anEngine().address,
    id: `id-of-${changes.name}`,
    image: 'some/thing:1.0',
    imageId: '',
    labels: {},
    env: {},
    argv: [],
    workingDir: '/',
    user: '',
    mounts: [],
    state: 'running',
    health: null,
    pid: null,
    restartPolicy: 'no',
    ports: [],
    networkMode: 'bridge',
    aliases: [],
    ...changes,
  };
}

export function aBind(source: string, destination: string): ContainerFacts['mounts'][number] {
  return { type: 'bind', name: null, source, destination, readOnly: false };
}
