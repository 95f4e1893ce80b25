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
   * After the server. Where nothing is known: those that the system starts by itself. One whose start is refused does not
   * keep the server from being back: it is tried again next time.
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

  /** Also those that need it by way of another; each before what it needs. */
  const all = async (options: Options): Promise<readonly string[]> => {
    const own = services.map(textOf);
    const looked = new Set<string>();
    let found: readonly string[] = [];
    let next = services;
    while (next.length > 0) {
      next.forEach((service) => looked.add(textOf(service)));
      const facts = await Promise.all(next.map((service) => factsIfThere(service, options)));
      const names = facts.flatMap((each) =>
        each === null ? [] : each.dependents.map((name) => serviceText({ manager: each.manager, name })),
      );
      const above = [...new Set(names)].filter((name) => !own.includes(name));
      found = [...above, ...found.filter((name) => !above.includes(name))];
      next = above.filter((name) => !looked.has(name)).map(serviceOf);
    }
    return found;
  };

  /** As this run knows it, also where the profile could not take it. */
  let inHand: { readonly names: readonly string[] | null } | null = null;
  const noted = (): readonly string[] | null => (inHand === null ? stoppedWith.read() : inHand.names);
  /** On a full drive the server still stops, so that its data can go back; as long as we live, it is known. */
  const note = (names: readonly string[] | null): void => {
    inHand = { names };
    try {
      stoppedWith.write(names);
    } catch (error) {
      if (!(error instanceof RepriseError) || error.code !== 'disk-full') throw error;
      logger?.warn('control.dependents-not-noted', { services: (names ?? []).join(', ') });
    }
  };

  /** What needs the server no longer, or never did, is nobody's to start here: the profile may be another account's. */
  const known = async (options: Options): Promise<readonly string[] | null> => {
    const kept = noted();
    if (kept === null || kept.length === 0) return kept;
    const names = await all(options);
    return kept.filter((name) => names.includes(name));
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
      const kept = noted() ?? [];
      const up = await which(names, isUp, options);
      // What we had stopped before we were cut off does not run, and is meant all the same.
      note(names.filter((name) => up.includes(name) || kept.includes(name)));
    },
    async startAgain(options) {
      const kept = await known(options);
      const startsByItself = (facts: ServiceFacts): boolean => facts.startsByItself === true && isDown(facts);
      const names = kept ?? (await which(await all(options), startsByItself, options));
      const left: string[] = [];
      for (const name of names.toReversed()) {
        if (!(await isStarted(serviceOf(name), options))) left.unshift(name);
      }
      if (kept !== null) note(left.length === 0 ? null : left);
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
