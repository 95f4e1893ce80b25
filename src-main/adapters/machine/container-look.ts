import { RepriseError } from '../../domain/errors.ts';
import type {
  ContainerEngines,
  ContainerFacts,
  EngineAddress,
  EngineFacts,
} from '../../ports/container-engine.ts';
import type { Look } from '../../ports/machine.ts';

/** Less than a whole look may take: one engine that sleeps must not hide the others. */
const ENGINE_MS = 1200;

interface Found {
  readonly engine: EngineFacts;
  readonly container: ContainerFacts;
}

export async function lookAtContainers(
  engines: ContainerEngines,
  { signal }: { readonly signal: AbortSignal },
): Promise<Look<Found>> {
  const looks = await Promise.all(engines.addresses().map((address) => lookAt(engines, address, signal)));
  return { seen: looks.flatMap(({ seen }) => seen), unseen: looks.flatMap(({ unseen }) => unseen) };
}

async function lookAt(
  engines: ContainerEngines,
  { address, name }: EngineAddress,
  signal: AbortSignal,
): Promise<Look<Found>> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ENGINE_MS)]);
  const nothing = (reason: string): Look<Found> => ({
    seen: [],
    unseen: [{ what: 'containers', reason, detail: `${name}, ${address}` }],
  });
  try {
    const engine = engines.open(address);
    const [facts, containers] = await Promise.all([
      engine.facts({ signal: limit }),
      engine.list({ signal: limit }),
    ]);
    return { seen: containers.map((container) => ({ engine: facts, container })), unseen: [] };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) return nothing('timed-out');
    if (error instanceof RepriseError) return nothing(error.code);
    throw error;
  }
}
