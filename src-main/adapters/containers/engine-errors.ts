/** What an engine's failures mean, by code, status and state, never by their words. */
import { RepriseError } from '../../domain/errors.ts';
import type { EngineAddress } from '../../ports/container-engine.ts';

interface EngineFailure {
  readonly code?: string;
  readonly statusCode?: number;
  readonly json?: { readonly message?: string } | null;
}

/** `container` = the one that was asked for. */
export function engineError(error: unknown, { address }: EngineAddress, container: string | null): Error {
  if (error instanceof RepriseError) return error;
  const failure = error as EngineFailure;
  const cause = { cause: error };
  if (failure.statusCode === 404 && container !== null) {
    return new RepriseError('container-not-found', 'No such container.', { container }, cause);
  }
  if (failure.statusCode !== undefined && failure.statusCode !== 403) {
    const reason = (failure.json?.message ?? '').split('\n')[0]?.slice(0, 200) ?? '';
    return new RepriseError('tool-failed', `The engine says ${failure.statusCode}.`, details(reason), cause);
  }
  if (failure.statusCode === 403 || failure.code === 'EACCES' || failure.code === 'EPERM') {
    return new RepriseError(
      'permission-denied',
      'The engine may not be used.',
      { path: pathOf(address) },
      cause,
    );
  }
  return unreachable(address, failure.code ?? null, error);
}

export function unreachable(address: string, reason: string | null, cause: unknown = null): RepriseError {
  const options = cause === null ? undefined : { cause };
  return new RepriseError('engine-unreachable', 'No engine answers.', { engine: address, reason }, options);
}

export function statusOf(error: unknown): number | null {
  return (error as EngineFailure).statusCode ?? null;
}

const details = (reason: string) => ({ tool: 'container engine', reason });

function pathOf(address: string): string {
  return address.replace(/^(unix|npipe):\/\//, '');
}
