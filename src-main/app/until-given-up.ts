/**
 * The ports of a run that need not wait for what does not answer. Once it is given up, work beside the program is left
 * behind as `cancelled` (it ends by itself when the place answers), and nothing in the program's own thread touches a silent
 * place any more: what is left there is tidied by the next run that reaches it.
 */
import { RepriseError } from '../domain/errors.ts';
import type { Core } from '../operations/core.ts';

export interface GivingUp {
  readonly signal: AbortSignal;
  readonly isSilent: (path: string) => boolean;
}

export function untilGivenUp(core: Core, givingUp: GivingUp): Core {
  const { archives, archiveWriter, copier, databases, files, repositories } = core;
  return {
    ...core,
    archives: left(archives, givingUp),
    archiveWriter: left(archiveWriter, givingUp),
    copier: left(copier, givingUp),
    databases: left(databases, givingUp),
    files: apart(files, givingUp),
    repositories: apart(repositories, givingUp),
  };
}

type AnyFunction = (...args: readonly unknown[]) => unknown;

function wrapped<T extends object>(port: T, wrap: (real: AnyFunction) => AnyFunction): T {
  const names = Object.keys(port) as (keyof T)[];
  const methods = names.map((name) => {
    const real = port[name];
    return [name, typeof real === 'function' ? wrap(real.bind(port) as AnyFunction) : real];
  });
  return { ...port, ...(Object.fromEntries(methods) as Partial<T>) };
}

function left<T extends object>(port: T, { signal }: GivingUp): T {
  return wrapped(port, (real) => (...args) => {
    const result = real(...args);
    return result instanceof Promise ? orLeft(result, signal) : result;
  });
}

function orLeft(work: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new RepriseError('cancelled', 'Left behind: a place does not answer.'));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    const stay = (): void => signal.removeEventListener('abort', leave);
    work.finally(stay).then(resolve, reject);
  });
}

/** Errors: `look-timed-out`. */
function apart<T extends object>(port: T, { signal, isSilent }: GivingUp): T {
  return wrapped(port, (real) => (...args) => {
    const path = signal.aborted ? args.map(pathIn).find((one) => one !== null && isSilent(one)) : undefined;
    if (typeof path === 'string') throw new RepriseError('look-timed-out', 'It does not answer.', { path });
    return real(...args);
  });
}

function pathIn(arg: unknown): string | null {
  if (typeof arg === 'string') return arg;
  if (typeof arg !== 'object' || arg === null || !('path' in arg)) return null;
  return typeof arg.path === 'string' ? arg.path : null;
}
