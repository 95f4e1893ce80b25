/** How one media server is recognised in everything that a machine shows. Pure: what it sees is handed in. */
import type { FindReason, Sureness } from '../domain/server/find.ts';
import type { ContainerFacts } from './container-engine.ts';
import type { InstalledApp, RegistryKey, RunningProcess, WebAnswer } from './machine.ts';
import type { Locations } from './media-server.ts';
import type { ServiceFacts, ServiceManagerKind } from './service-managers.ts';

/** What one piece of evidence says. What it does not know it leaves out. */
export interface Sighting {
  /** Folders and files by location key, absolute, as seen by the server itself (in its container). */
  readonly locations: Locations;
  /** Further settings that `settle` needs, by names of the definition. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly host: string | null;
  readonly port: number | null;
  readonly version: string | null;
  /** Package that put it there, by a name of `packages`; where that is installed it tells the version. */
  readonly package?: string;
  /**
   * Names of what must be stopped with it (other containers or services), in stop order, itself first, as in the settings
   * (`control-names.ts`). Those that are not there are left out.
   */
  readonly companions?: readonly string[];
  readonly sure: Sureness;
  readonly reasons: readonly FindReason[];
}

/** What is known of an installation once its own settings files were read. */
export interface Settled {
  readonly locations: Locations;
  readonly port: number | null;
  /** With the path below which it answers, if it has one. */
  readonly basePath: string;
  readonly tls: boolean;
}

export interface DetectionRules {
  /** Ports to ask on this machine, also when nothing else was found. */
  readonly ports: readonly number[];
  /** Path to ask at a port, and whether the answer is this server's. */
  readonly askPath: string;
  recognise(answer: WebAnswer): { readonly version: string | null } | null;
  /** Names to look for; `*` stands for any text. */
  readonly services: Readonly<Partial<Record<ServiceManagerKind, readonly string[]>>>;
  readonly packages: readonly string[];
  readonly bundleIds: readonly string[];
  readonly registryKeys: readonly RegistryKey[];
  ofProcess(process: RunningProcess): Sighting | null;
  ofService(service: ServiceFacts): Sighting | null;
  /** `all`: the other containers of the same engine, for companions. */
  ofContainer(container: ContainerFacts, all: readonly ContainerFacts[]): Sighting | null;
  ofRegistry(
    values: Readonly<Record<RegistryKey, Readonly<Record<string, string>>>>,
    machine: MachineSettings,
  ): readonly (Sighting & { readonly control: 'tray-app' | 'service' | 'process' })[];
  ofApp(app: InstalledApp, machine: MachineSettings): Sighting | null;
  /** Default folders of every install kind of this platform; nothing need be there. */
  ofFolders(machine: MachineSettings): readonly Sighting[];
  /** Files that tell that locations are really this server's data: one of them must be there. */
  marks(locations: Locations): readonly string[];
  /** Settings files that say more, by names of the definition; read through the container where it is one. */
  settingsFiles(sighting: Sighting): Readonly<Record<string, string>>;
  /** The server's own precedence. `texts`: what was read of `settingsFiles`, `null` = not there. */
  settle(sighting: Sighting, texts: Readonly<Record<string, string | null>>): Settled;
}

export interface MachineSettings {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Whether something is there; for defaults that depend on it. */
  exists(path: string): boolean;
}
