/** Services that need those of a server: the manager stops them with it; they are started again after it. */
import { RepriseError } from '../../domain/errors.ts';
import { serviceText } from '../../domain/server/control-names.ts';
import type { Logger } from '../../ports/logger.ts';
import type { StoppedWith } from '../../ports/server-control.ts';
import type { ServiceFacts } from '../../ports/service-managers.ts';
import { isDown, type Service } from './service-wait.ts';

interface Options {
  readonly signal: AbortSignal;
}

export interface DependentServices {
  /** Those that run now, in the order in which they stop. */
  running(options: Options): Promise<readonly Service[]>;
  /** Before the server is asked to stop: whoever starts it may be another program, after a crash of ours. */
  remember(options: Options): Promise<void>;
  /**
   * After the server. Where nothing is known: those that the system starts by itself. One that does not start does not keep
   * the server from being back: it is tried again next time.
   */
  startAgain(options: Options): Promise<void>;
  /** Names of those that were stopped with the server and still are. */
  missing(options: Options): Promise<readonly string[]>;
}

export interface DependentServicesOptions {
  readonly services: readonly Service[];
  readonly stoppedWith: StoppedWith;
  readonly serviceOf: (text: string) => Service;
  readonly logger: Logger | null;
}

/** Errors of all: those of `ServiceManager`, and of writing to the profile. */
export function dependentServices({
  services,
  stoppedWith,
  serviceOf,
  logger,
}: DependentServicesOptions): DependentServices {
  const textOf = ({ manager, name }: Service): string => serviceText({ manager: manager.kind, name });

  const all = async (options: Options): Promise<readonly string[]> => {
    const facts = await Promise.all(services.map(({ manager, name }) => manager.facts(name, options)));
    const names = facts.flatMap(({ manager, dependents }) =>
      dependents.map((name) => serviceText({ manager, name })),
    );
    const own = services.map(textOf);
    return [...new Set(names)].filter((name) => !own.includes(name));
  };

  /** What needs the server no longer, or never did, is nobody's to start here: the profile may be another account's. */
  const known = async (options: Options): Promise<readonly string[] | null> => {
    const noted = stoppedWith.read();
    if (noted === null || noted.length === 0) return noted;
    const names = await all(options);
    return noted.filter((name) => names.includes(name));
  };

  const which = async (
    names: readonly string[],
    isMeant: (facts: ServiceFacts) => boolean,
    options: Options,
  ): Promise<readonly string[]> => {
    const facts = await Promise.all(names.map((name) => factsIfThere(serviceOf(name), options)));
    return names.filter((_, index) => {
      const each = facts[index] ?? null;
      return each !== null && isMeant(each);
    });
  };

  const isUp = (facts: ServiceFacts): boolean => !isDown(facts);

  return {
    running: async (options) => (await which(await all(options), isUp, options)).map(serviceOf),
    async remember(options) {
      const names = await all(options);
      const noted = stoppedWith.read() ?? [];
      const up = await which(names, isUp, options);
      // What we had stopped before we were cut off does not run, and is meant all the same.
      stoppedWith.write(names.filter((name) => up.includes(name) || noted.includes(name)));
    },
    async startAgain(options) {
      const noted = await known(options);
      const startsByItself = (facts: ServiceFacts): boolean => facts.startsByItself === true && isDown(facts);
      const names = noted ?? (await which(await all(options), startsByItself, options));
      const left: string[] = [];
      for (const name of names.toReversed()) {
        if (!(await isStarted(serviceOf(name), options))) left.unshift(name);
      }
      if (noted !== null) stoppedWith.write(left.length === 0 ? null : left);
    },
    missing: async (options) => which((await known(options)) ?? [], isDown, options),
  };

  async function isStarted({ manager, name }: Service, options: Options): Promise<boolean> {
    try {
      await manager.requestStart(name, options);
      logger?.info('control.start.dependent', { service: name });
      return true;
    } catch (error) {
      options.signal.throwIfAborted();
      if (isGone(error)) return true;
      logger?.warn('control.start.dependent-failed', { service: name, message: String(error) });
      return false;
    }
  }
}

async function factsIfThere({ manager, name }: Service, options: Options): Promise<ServiceFacts | null> {
  try {
    return await manager.facts(name, options);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** It was removed, or is only named by others. */
function isGone(error: unknown): boolean {
  return error instanceof RepriseError && error.code === 'service-not-found';
}
