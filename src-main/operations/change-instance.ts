/** Corrects what is known of an instance: its name, its address, its folders. Changes nothing of the server. */
import { RepriseError } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import { adoptedSettings } from './adopt/adopted-settings.ts';
import type { Core } from './core.ts';
import { plainAddress } from './found-instance.ts';
import { findInstance } from './instance-context.ts';
import { checkLocations } from './instances.ts';
import { findServer } from './server-context.ts';

export interface InstanceChange {
  readonly name?: string;
  /** `null` = taken from the running process. */
  readonly url?: string | null;
  /** Absolute; those that are not named stay. */
  readonly locations?: Readonly<Record<string, string>>;
  /** Id of the old installation that it carries on. */
  readonly continues?: string;
}

/**
 * Errors: `instance-not-found` (also the old one), `other-product`, `instance-exists` (the name is taken, or it carries on another), `request-refused` (no address that may be kept),
 * `location-missing`, `location-swapped`, `folder-reserved`.
 */
export function changeInstance(core: Core, id: string, change: InstanceChange): Instance {
  const known = findInstance(core, id);
  const name = change.name?.trim() ?? known.name;
  if (name === '') throw new RepriseError('request-refused', 'An empty name.');
  const url = change.url === undefined ? known.url : change.url === null ? null : addressOf(change.url);
  const locations = { ...known.locations, ...change.locations };
  if (change.locations !== undefined) {
    core.volumeHints.remember({ paths: Object.values(locations), control: known.control });
    checkLocations(core, findServer(core, known.server), locations);
  }
  const continued = change.continues === undefined ? {} : { continues: oldOf(core, known, change.continues) };
  let changed = known;
  core.profile.changeInstances((all) => {
    if (all.some((one) => one.id !== known.id && one.name === name))
      throw new RepriseError('instance-exists', 'The name is taken.', { name });
    // Another program may have changed something else of it, or removed it.
    const now = all.find(({ id: one }) => one === known.id);
    if (now === undefined)
      throw new RepriseError('instance-not-found', 'It is not known any more.', { instance: id });
    changed = {
      ...now,
      ...(change.name === undefined ? {} : { name }),
      ...(change.url === undefined ? {} : { url }),
      ...(change.locations === undefined ? {} : { locations }),
      ...continued,
    };
    return all.map((one) => (one === now ? changed : one));
  });
  return changed;
}

function addressOf(text: string): string {
  const address = plainAddress(text);
  if (address === null) throw new RepriseError('request-refused', 'No address that may be kept.');
  return address;
}

/** Said once: its backups are listed with those of the old one from then on. */
function oldOf(core: Core, known: Instance, continues: string): string {
  if (known.continues === continues) return continues;
  const { old, server } = adoptedSettings(core, continues);
  if (server !== known.server)
    throw new RepriseError('other-product', 'It is of another media server.', { server });
  if (known.continues !== undefined)
    throw new RepriseError('instance-exists', 'It carries on another installation already.', {
      instance: known.id,
    });
  return old.id;
}
