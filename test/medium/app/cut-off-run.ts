/** A run that another program, or an earlier one, left in the middle. */
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { firstRecord } from '../../../src-main/operations/back-up/first-record.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { openInstance } from '../../../src-main/operations/instance-context.ts';
import type { ServerControl } from '../../../src-main/ports/server-control.ts';
import { strict } from '../../fakes/strict.ts';
import type { WholeApp } from './whole-app.ts';

/** A back-up of it was cut off while its server was down, and what would have to start it is gone. */
export function cutOff(
  { core }: Pick<WholeApp, 'core'>,
  instanceId: string,
  repositoryPath: string,
  id = core.ids.operation(),
): string {
  const context = openInstance(core, instanceId);
  const repository = core.repositories.open(repositoryPath);
  const record = firstRecord(core, context, { id, kind: 'back-up', repository, state: null });
  const control = { kind: 'process', wasRunning: true, startAfter: true, url: null, changes: [] };
  core.journal.save({ ...record, control }, 'stopping');
  core.catalog.begin({
    id,
    kind: 'back-up',
    instanceId,
    backupId: null,
    startedAt: record.startedAt,
    endedAt: null,
    outcome: null,
    code: null,
  });
  context.control.dispose();
  return id;
}

/** What would have to start its server is gone. */
export const gone = (core: Core): Partial<Core> => ({
  makeControl: (...args) => {
    const control = core.makeControl(...args);
    return strict<ServerControl>('control', {
      ...control,
      isRunning: (options) => control.isRunning(options),
      dispose: () => control.dispose(),
      start: () => Promise.reject(new RepriseError('service-not-found', 'It is gone.')),
    });
  },
});

/** Somebody else is at it; returns the way to let go. */
export async function atWork(
  { core }: Pick<WholeApp, 'core'>,
  instanceId: string,
): Promise<() => Promise<void>> {
  const context = openInstance(core, instanceId);
  const locks = await Promise.all(Object.values(context.roots).map((root) => core.locks.dataRoot(root)));
  return async () => {
    for (const lock of locks) await lock.release();
    context.control.dispose();
  };
}
