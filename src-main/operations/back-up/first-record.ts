/** What the journal knows of a back-up or an import before anything is created: enough to take it all away again. */
import { unsettledCodes } from '../../domain/error-codes.ts';
import { RepriseError } from '../../domain/errors.ts';
import { journalFormat, type BackUpRecord } from '../../domain/restore/journal-record.ts';
import { isoTime } from '../../ports/clock.ts';
import type { Repository } from '../../ports/repository-store.ts';
import type { RunState } from '../../ports/server-control.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { join, parentOf, partialPrefix } from '../paths.ts';

interface Beginning {
  readonly id: string;
  readonly kind: BackUpRecord['kind'];
  readonly repository: Repository;
  /** `null`: the server is not touched. */
  readonly state: RunState | null;
}

export function firstRecord(
  core: Core,
  { instance, server, roots }: InstanceContext,
  { id, kind, repository, state }: Beginning,
): BackUpRecord {
  const folder = core.repositories.instanceFolder(repository, instance);
  return {
    format: journalFormat,
    id,
    kind,
    machineId: core.profile.machineId,
    instanceId: instance.id,
    instanceName: instance.name,
    server: server.id,
    startedAt: isoTime(core.clock.now()),
    roots,
    control:
      state === null
        ? null
        : {
            kind: instance.control.kind,
            name: instance.control.name,
            engine: instance.control.engine ?? null,
            wasRunning: state.running,
            startAfter: state.running,
            url: (state.running ? state.url : null) ?? instance.url,
            changes: [],
          },
    repositoryPath: repository.path,
    repositoryId: repository.id,
    partial: join(folder, `${partialPrefix}${id}`),
    final: '',
  };
}

/** After a failure that left the server as it was. */
export function discard(
  core: Pick<Core, 'files' | 'journal' | 'logger'>,
  record: BackUpRecord,
  error: unknown,
): void {
  if (error instanceof RepriseError && unsettledCodes.includes(error.code)) return;
  try {
    core.files.removeTree(record.partial, { signal: null });
    core.files.flushFolder(parentOf(record.partial));
    core.journal.close(record.id);
  } catch (left) {
    // A drive that went away: why it failed is told, and the next run finds the rest.
    if (!(left instanceof RepriseError)) throw left;
    core.logger.warn('back-up.not-discarded', { operationId: record.id, code: left.code });
  }
}
