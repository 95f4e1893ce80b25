/** What this machine shows of itself for `detect`; every look changes nothing. */
import type { ContainerEngine, ContainerFacts, EngineFacts } from './container-engine.ts';
import type { ProcessFacts } from './server-control.ts';
import type { ServiceFacts, ServiceId } from './service-managers.ts';

export interface RunningProcess extends ProcessFacts {
  /** TCP ports on which it listens; `null` = cannot be told. */
  readonly ports: readonly number[] | null;
  /** Path of its program; `null` = cannot be told. */
  readonly program: string | null;
  /** Account by name, or number where it has none; `null` = cannot be told. */
  readonly account: string | null;
  /** Runs in a container, or with another root folder: its paths are not paths here. */
  readonly isContained: boolean;
  /** Service that it belongs to. */
  readonly service: ServiceId | null;
}

/** A key of the Windows registry, such as `HKCU\Software\Audiobookshelf`; both views of a 64-bit system are read. */
export type RegistryKey = string;

export interface InstalledApp {
  readonly bundleId: string;
  /** The `.app` folder. */
  readonly path: string;
  readonly version: string | null;
}

export interface InstalledPackage {
  /** Name as asked for. */
  readonly name: string;
  readonly version: string;
  readonly manager: 'dpkg' | 'rpm' | 'snap';
}

export interface WebAnswer {
  readonly status: number;
  readonly contentType: string;
  /** The first 64 KiB. */
  readonly body: string;
}

/** Something that could not be looked at, so that servers may be missing from what was found. */
export interface Unseen {
  readonly what: 'processes' | 'services' | 'containers' | 'registry' | 'apps' | 'packages' | 'folder';
  /** `permission-denied`, `engine-unreachable`, `tool-missing`, `tool-failed`, `timed-out`. */
  readonly reason: string;
  /** Which one: an engine's address, a folder, a number of processes; for people. */
  readonly detail: string | null;
}

/** A look, and what it could not see. */
export interface Look<T> {
  readonly seen: readonly T[];
  readonly unseen: readonly Unseen[];
}

interface Options {
  readonly signal: AbortSignal;
}

export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Home folder of this user. */
  readonly home: string;
  /** Home folders whose servers could be seen: this user's, and all of them with the rights for it. */
  homes(): readonly string[];
  processes(options: Options): Promise<Look<RunningProcess>>;
  services(wanted: readonly ServiceId[], options: Options): Promise<Look<ServiceFacts>>;
  /** Of every engine that answers. */
  containers(
    options: Options,
  ): Promise<Look<{ readonly engine: EngineFacts; readonly container: ContainerFacts }>>;
  engine(address: string): ContainerEngine;
  /** Values by key; keys that are not there are left out. Empty except on Windows. */
  registry(
    keys: readonly RegistryKey[],
    options: Options,
  ): Promise<Look<{ readonly key: RegistryKey; readonly values: Readonly<Record<string, string>> }>>;
  apps(bundleIds: readonly string[], options: Options): Promise<Look<InstalledApp>>;
  packages(names: readonly string[], options: Options): Promise<Look<InstalledPackage>>;
  /** Text of a small settings file (at most 1 MiB); `null` = not there, not a file, or not ours to read. */
  readText(path: string): string | null;
  /** `null` = not there; `hidden` = a folder on the way may not be entered. */
  entry(path: string): 'folder' | 'file' | 'other' | 'hidden' | null;
  /** The same text for all paths that lead to one file or folder, through whatever links; `null` = leads nowhere that we may go. */
  identity(path: string): string | null;
  /** Names in a folder; empty when it cannot be listed. */
  names(folder: string): readonly string[];
  /** One GET request to this machine itself; whatever certificate it shows. `null` = nobody answers within a second. */
  ask(url: string, options: Options): Promise<WebAnswer | null>;
}
