/** An instance as the journal describes it; it may be unknown to this profile, or have been removed from it. */
import type { JournalRecord } from '../../domain/restore/journal-record.ts';
import { controlKinds, type ControlSettings } from '../../domain/server/instance.ts';
import type { JournalEntry } from '../../ports/journal.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import type { Core } from '../core.ts';
import { findMediaServer, type InstanceContext } from '../instance-context.ts';
import { ownInstance } from '../own-instance.ts';
import { controlOf } from '../server-context.ts';

export interface RecoveryContext extends InstanceContext {
  readonly launch: LaunchRecord | null;
}

export function recoveryContext(
  core: Core,
  { record, inProfile }: Pick<JournalEntry, 'record' | 'inProfile'>,
): RecoveryContext {
  const known = ownInstance(core, record);
  const server = findMediaServer(core, record.server);
  const instance = known ?? {
    id: record.instanceId ?? '',
    name: record.instanceName,
    server: record.server,
    locations: record.roots,
    control: inProfile ? controlIn(record) : none,
    url: record.control?.url ?? null,
    addedAt: record.startedAt,
  };
  const url = instance.url ?? record.control?.url ?? null;
  const control = controlOf(core, { ...instance, url }, server, record.roots);
  const layout = server.layout(known?.locations ?? record.roots);
  return {
    instance,
    server,
    layout,
    roots: record.roots,
    control,
    launch: core.profile.launchRecord(instance.id),
  };
}

/** Beside the data anybody may have written it: what it names is not stopped or started by us. */
const none: ControlSettings = { kind: 'none', name: null, engine: null, startCommand: null };

function controlIn({ control }: JournalRecord): ControlSettings {
  return {
    kind: controlKinds.find((known) => known === control?.kind) ?? 'none',
    name: control?.name ?? null,
    engine: control?.engine ?? null,
    startCommand: null,
  };
}
