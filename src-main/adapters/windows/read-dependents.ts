/** Which services need a service, from what the registry says of each; the service manager would have to be asked one by one. */
import { readRegistryValues, textsOfValue } from './registry.ts';
import { dependentsOf, type ServiceNeeds } from './service-dependents.ts';
import { listServices } from './service-handles.ts';

const SERVICES = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';
/** A wait asks many times a second. */
const KEPT_MS = 5000;

let kept: { readonly services: readonly ServiceNeeds[]; readonly untilMs: number } | null = null;

/** In the order in which they can be stopped. */
export function readDependents(name: string): readonly string[] {
  if (kept === null || performance.now() > kept.untilMs) {
    const services = listServices().map((each) => ({ name: each.name, needs: readNeeds(each.name) }));
    kept = { services, untilMs: performance.now() + KEPT_MS };
  }
  return dependentsOf(name, kept.services);
}

function readNeeds(name: string): readonly string[] {
  try {
    const value = readRegistryValues(`${SERVICES}\\${name}`)?.get('DependOnService');
    return value === undefined ? [] : textsOfValue(value);
  } catch {
    // Protected ones may not be asked; they need no media server.
    return [];
  }
}
