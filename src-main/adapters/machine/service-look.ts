import { RepriseError } from '../../domain/errors.ts';
import type { Look } from '../../ports/machine.ts';
import type {
  ServiceFacts,
  ServiceId,
  ServiceManagerKind,
  ServiceManagers,
} from '../../ports/service-managers.ts';

const absent: readonly string[] = ['tool-missing', 'not-possible-here'];

type Options = { readonly signal: AbortSignal };

export async function lookAtServices(
  managers: ServiceManagers,
  wanted: readonly ServiceId[],
  options: Options,
): Promise<Look<ServiceFacts>> {
  const looks = await Promise.all(
    managers.kinds.map((kind) => {
      const names = wanted.filter(({ manager }) => manager === kind).map(({ name }) => name);
      return names.length === 0 ? { seen: [], unseen: [] } : lookAt(managers, kind, names, options);
    }),
  );
  return { seen: looks.flatMap(({ seen }) => seen), unseen: looks.flatMap(({ unseen }) => unseen) };
}

async function lookAt(
  managers: ServiceManagers,
  kind: ServiceManagerKind,
  names: readonly string[],
  options: Options,
): Promise<Look<ServiceFacts>> {
  try {
    return { seen: await managers.open(kind).list(names, options), unseen: [] };
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof RepriseError)) throw error;
    // A manager that this system does not have keeps nothing from sight.
    const isAbsent = absent.includes(error.code);
    return { seen: [], unseen: isAbsent ? [] : [{ what: 'services', reason: error.code, detail: kind }] };
  }
}
