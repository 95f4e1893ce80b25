import { RepriseError } from '../../domain/errors.ts';
import type { ContainerEngine, EngineAddress } from '../../ports/container-engine.ts';
import { unreachable } from './engine-errors.ts';

const nobody: EngineAddress = { address: '', name: '' };

/** The first of several engines that answers, chosen at the first request. */
export function firstEngine(engines: readonly ContainerEngine[]): ContainerEngine {
  let chosen: ContainerEngine | null = null;

  async function choose(signal: AbortSignal): Promise<ContainerEngine> {
    if (chosen !== null) return chosen;
    let denied: RepriseError | null = null;
    for (const engine of engines) {
      try {
        await engine.facts({ signal });
        chosen = engine;
        return engine;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof RepriseError)) throw error;
        if (error.code === 'permission-denied') denied ??= error;
      }
    }
    throw denied ?? unreachable('', engines.length === 0 ? 'none' : null);
  }

  return {
    get address() {
      return (chosen ?? engines[0])?.address ?? nobody;
    },
    facts: async (options) => (await choose(options.signal)).facts(options),
    list: async (options) => (await choose(options.signal)).list(options),
    inspect: async (id, options) => (await choose(options.signal)).inspect(id, options),
    stop: async (id, options) => (await choose(options.signal)).stop(id, options),
    kill: async (id, options) => (await choose(options.signal)).kill(id, options),
    start: async (id, options) => (await choose(options.signal)).start(id, options),
    setRestartPolicy: async (id, policy, options) =>
      (await choose(options.signal)).setRestartPolicy(id, policy, options),
    exec: async (id, request, options) => (await choose(options.signal)).exec(id, request, options),
    readArchive: async (id, path, options) => (await choose(options.signal)).readArchive(id, path, options),
    writeArchive: async (id, folder, tar, options) =>
      (await choose(options.signal)).writeArchive(id, folder, tar, options),
  };
}
