import { RepriseError } from '../../domain/errors.ts';
import type { ContainerEngine } from '../../ports/container-engine.ts';

/** Errors: `start-failed`, those of the engine. */
export async function startContainer(
  engine: ContainerEngine,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await engine.start(name, { signal });
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'tool-failed') throw error;
    const { reason = null } = error.details;
    throw new RepriseError('start-failed', 'The container did not start.', { reason }, { cause: error });
  }
}
