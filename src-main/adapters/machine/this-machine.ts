/** This machine, as `detect` looks at it; put together from what each system has. */
import type { ContainerEngines } from '../../ports/container-engine.ts';
import type { InstalledApp, Look, Machine, RegistryKey, RunningProcess } from '../../ports/machine.ts';
import type { ServiceManagers } from '../../ports/service-managers.ts';
import { askHere } from './ask-here.ts';
import { lookAtContainers } from './container-look.ts';
import { entryAt, identityOf, namesIn, readSmallText } from './file-looks.ts';
import { homesOf } from './homes.ts';
import { installedPackages } from './packages.ts';
import { lookAtServices } from './service-look.ts';

type Options = { readonly signal: AbortSignal };

/** What is another technology on every system. */
export interface MachineParts {
  readonly engines: ContainerEngines;
  readonly managers: ServiceManagers;
  processes(options: Options): Promise<Look<RunningProcess>>;
  /** Windows only. */
  readonly registry?: Machine['registry'];
  /** macOS only. */
  readonly apps?: (bundleIds: readonly string[], options: Options) => Promise<Look<InstalledApp>>;
}

export interface Surroundings {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Negative where accounts have no number. */
  readonly uid: number;
}

export function thisMachine(
  { engines, managers, processes, registry, apps }: MachineParts,
  { platform, env, home, uid }: Surroundings,
): Machine {
  return {
    platform,
    env,
    home,
    homes: () => homesOf({ platform, home, uid }),
    processes,
    services: (wanted, options) => lookAtServices(managers, wanted, options),
    containers: (options) => lookAtContainers(engines, options),
    engine: (address) => engines.open(address),
    registry: registry ?? (async (_keys: readonly RegistryKey[]) => ({ seen: [], unseen: [] })),
    apps: apps ?? (async () => ({ seen: [], unseen: [] })),
    packages: (names, options) => installedPackages(platform, names, options),
    readText: readSmallText,
    entry: entryAt,
    identity: identityOf,
    names: namesIn,
    ask: askHere,
  };
}
