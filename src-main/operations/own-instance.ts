import type { JournalRecord } from '../domain/restore/journal-record.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { Core } from './core.ts';
import { resolveRoots } from './instance-context.ts';
import { orNoneUnread } from './unread-list.ts';
import { findServer } from './server-context.ts';

/** The instance of an operation by its id, or, added again since or begun by another profile, by its folders. */
export function ownInstance(
  core: Pick<Core, 'profile' | 'servers' | 'files'>,
  record: Pick<JournalRecord, 'instanceId' | 'server' | 'roots'>,
): Instance | undefined {
  // Where the list cannot be read, the record itself says enough.
  const instances = orNoneUnread(() => core.profile.instances());
  const roots = (instance: Instance): string =>
    JSON.stringify(resolveRoots(core.files, findServer(core, instance.server).roots(instance.locations)));
  return (
    instances.find((instance) => instance.id === record.instanceId) ??
    instances.find(
      (instance) => instance.server === record.server && roots(instance) === JSON.stringify(record.roots),
    )
  );
}
