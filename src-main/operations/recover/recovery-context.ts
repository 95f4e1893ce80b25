/** An instance as the journal describes it; it may be unknown to this profile, or have been removed from it. */
import type { JournalRecord } from '../../domain/restore/journal-record.ts';
import { controlKinds, type ControlKind } from '../../domain/server/instance.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import type { Core } from '../core.ts';
import { findMediaServer, type InstanceContext } from '../instance-context.ts';
import { controlOf } from '../server-context.ts';

export interface RecoveryContext extends InstanceContext {
  readonly launch: LaunchRecord | null;
}

export function recoveryContext(core: Core, record: JournalRecord): RecoveryContext {
  const known = core.profile.instances().find((instance) => instance.id === record.instanceId);
  const server = findMediaServer(core, record.server);
  const instance = known ?? {
    id: record.instanceId ?? '',
    name: record.instanceName,
    server: record.server,
    locations: record.roots,
    control: {
      kind: kindOf(record.control?.kind),
      name: record.control?.name ?? null,
      engine: record.control?.engine ?? null,
      startCommand: null,
    },
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

function kindOf(kind: string | undefined): ControlKind {
  return controlKinds.find((known) => known === kind) ?? 'none';
}
