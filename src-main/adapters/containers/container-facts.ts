/** What an engine's `inspect` says, in our words. Docker and podman leave out and rename some of it. */
import type { ContainerFacts, ContainerMount, EngineAddress } from '../../ports/container-engine.ts';

/** The part of the answer that is used; everything may be missing. */
export interface Inspected {
  readonly Id: string;
  readonly Name?: string;
  readonly Path?: string;
  readonly Args?: readonly string[] | null;
  readonly Image?: string;
  readonly State?: {
    readonly Status?: string;
    readonly Running?: boolean;
    readonly Paused?: boolean;
    readonly Restarting?: boolean;
    readonly Pid?: number;
    readonly StartedAt?: string;
    readonly Health?: { readonly Status?: string } | null;
  };
  readonly HostConfig?: {
    readonly NetworkMode?: string;
    readonly AutoRemove?: boolean;
    readonly PortBindings?: Ports | null;
    readonly RestartPolicy?: { readonly Name?: string; readonly MaximumRetryCount?: number } | null;
  };
  readonly Mounts?: readonly InspectedMount[] | null;
  readonly Config?: {
    readonly User?: string;
    readonly Env?: readonly string[] | null;
    readonly Image?: string;
    readonly Entrypoint?: readonly string[] | string | null;
    readonly Cmd?: readonly string[] | null;
    readonly WorkingDir?: string;
    readonly Labels?: Readonly<Record<string, string>> | null;
    readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
    readonly StopSignal?: string;
  };
  readonly NetworkSettings?: {
    readonly Ports?: Ports | null;
    readonly Networks?: Readonly<Record<string, Network>> | null;
  };
}

interface InspectedMount {
  readonly Type?: string;
  readonly Name?: string;
  readonly Source?: string;
  readonly Destination?: string;
  readonly RW?: boolean;
}

type Ports = Readonly<
  Record<string, readonly { readonly HostIp?: string; readonly HostPort?: string }[] | null>
>;

interface Network {
  readonly Aliases?: readonly string[] | null;
  readonly DNSNames?: readonly string[] | null;
}

export function containerFacts(inspected: Inspected, engine: EngineAddress): ContainerFacts {
  const { State = {}, HostConfig = {}, Config = {} } = inspected;
  const name = (inspected.Name ?? '').replace(/^\//, '');
  const health = State.Health?.Status ?? '';
  return {
    engine,
    id: inspected.Id,
    name,
    image: Config.Image ?? '',
    imageId: inspected.Image ?? '',
    labels: Config.Labels ?? {},
    env: Object.fromEntries((Config.Env ?? []).map(splitVariable)),
    argv: argvOf(inspected),
    workingDir: Config.WorkingDir === undefined || Config.WorkingDir === '' ? '/' : Config.WorkingDir,
    user: Config.User ?? '',
    mounts: (inspected.Mounts ?? []).map(mountOf),
    state: stateOf(State),
    health: health === '' || health === 'none' ? null : health,
    pid: State.Pid === undefined || State.Pid === 0 ? null : State.Pid,
    restartPolicy: policyOf(HostConfig.RestartPolicy ?? {}),
    removedWhenStopped: HostConfig.AutoRemove ?? false,
    ports: portsOf(inspected),
    networkMode: HostConfig.NetworkMode ?? '',
    aliases: aliasesOf(inspected, name),
  };
}

/** `Path` and `Args` are what runs, but podman names a single word twice. */
function argvOf({ Path = '', Args, Config = {} }: Inspected): readonly string[] {
  const entry = typeof Config.Entrypoint === 'string' ? [Config.Entrypoint] : (Config.Entrypoint ?? []);
  const configured = [...entry, ...(Config.Cmd ?? [])];
  return configured.length > 0 || Path === '' ? configured : [Path, ...(Args ?? [])];
}

/** `stopping` is podman's word for a container that was asked to end and still runs. */
function stateOf(state: NonNullable<Inspected['State']>): ContainerFacts['state'] {
  if (state.Paused === true || state.Status === 'paused') return 'paused';
  if (state.Restarting === true || state.Status === 'restarting') return 'restarting';
  if (state.Running === true || ['running', 'stopping'].includes(state.Status ?? '')) return 'running';
  const isStopped = ['created', 'configured', 'initialized', 'exited', 'stopped', 'dead'];
  return isStopped.includes(state.Status ?? '') ? 'stopped' : 'other';
}

function mountOf({ Type = '', Name = '', Source, Destination, RW }: InspectedMount): ContainerMount {
  const type = Type === 'bind' || Type === 'volume' || Type === 'tmpfs' ? Type : 'other';
  return {
    type,
    name: type === 'volume' && Name !== '' ? Name : null,
    source: Source ?? '',
    destination: Destination ?? '',
    readOnly: RW === false,
  };
}

function policyOf({
  Name = '',
  MaximumRetryCount = 0,
}: NonNullable<NonNullable<Inspected['HostConfig']>['RestartPolicy']>): string {
  if (Name === '') return 'no';
  return Name === 'on-failure' && MaximumRetryCount > 0 ? `${Name}:${MaximumRetryCount}` : Name;
}

/** Published as it runs, or as it would be; then those that are only named. TCP only. */
function portsOf({ HostConfig, Config, NetworkSettings }: Inspected): ContainerFacts['ports'] {
  const live = NetworkSettings?.Ports ?? {};
  const published = Object.keys(live).length > 0 ? live : (HostConfig?.PortBindings ?? {});
  const wanted: Ports = {
    ...Object.fromEntries(Object.keys(Config?.ExposedPorts ?? {}).map((port) => [port, null])),
    ...published,
  };
  return Object.entries(wanted).flatMap(([key, bindings]) => {
    const [port = '', protocol = 'tcp'] = key.split('/');
    if (protocol !== 'tcp') return [];
    const found = new Map<number | null, ContainerFacts['ports'][number]>();
    for (const { HostIp = '', HostPort = '' } of bindings ?? []) {
      const host = Number(HostPort) || null;
      // The same port on IPv4 and IPv6 is one.
      if (!found.has(host)) {
        found.set(host, { container: Number(port), host, hostIp: HostIp === '' ? null : HostIp });
      }
    }
    return found.size > 0 ? [...found.values()] : [{ container: Number(port), host: null, hostIp: null }];
  });
}

function aliasesOf({ NetworkSettings }: Inspected, name: string): readonly string[] {
  const networks = Object.values(NetworkSettings?.Networks ?? {});
  const all = networks.flatMap(({ Aliases, DNSNames }) => [...(Aliases ?? []), ...(DNSNames ?? [])]);
  return [...new Set([name, ...all])];
}

function splitVariable(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
