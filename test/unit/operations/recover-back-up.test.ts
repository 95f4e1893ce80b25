import { describe, expect, it } from 'vitest';
import { RepriseError, type ErrorCode } from '../../../src-main/domain/errors.ts';
import type { BackUpRecord } from '../../../src-main/domain/restore/journal-record.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { recoverBackUp } from '../../../src-main/operations/recover/recover-back-up.ts';
import { knownServers } from '../../../src-main/servers/index.ts';
import { fakeLocks } from '../../fakes/locks.ts';
import { strictServerControl } from '../../fakes/server-control.ts';

const { signal } = new AbortController();

const record: BackUpRecord = {
  format: 1,
  id: '20261121t020000z-abcdef',
  kind: 'back-up',
  machineId: 'm',
  instanceId: 'i',
  instanceName: 'home',
  server: 'audiobookshelf',
  startedAt: '2026-11-21T02:00:00.000Z',
  roots: { config: '/c', metadata: '/m' },
  control: { kind: 'container', name: 'abs', wasRunning: true, startAfter: true, url: null, changes: [] },
  repositoryPath: '/r',
  repositoryId: 'r',
  partial: '/r/.partial-x',
  final: '',
};

/** A profile that does not know the instance any more, and a control that fails. */
function aCore(code: ErrorCode) {
  const done: string[] = [];
  const locks = fakeLocks();
  const parts: Partial<Core> = {
    locks,
    servers: knownServers,
    profile: {
      instances: () => [],
      launchRecord: () => null,
      serverKey: () => null,
      outputLog: () => '/log',
    } as Partial<Core['profile']> as Core['profile'],
    makeControl: () =>
      strictServerControl({
        isRunning: async () => {
          // As long as it is awaited, other servers are backed up into the same place.
          await (await locks.repository(record.repositoryId)).release();
          throw new RepriseError(code, 'It is not there.');
        },
        dispose: () => undefined,
      }),
    clock: { monotonic: () => 0 } as Partial<Core['clock']> as Core['clock'],
    logger: { warn: (event: string) => void done.push(event) } as Partial<Core['logger']> as Core['logger'],
    files: {
      stat: () => ({}),
      realPath: (path: string) => path,
      removeTree: (path: string) => void done.push(`removed ${path}`),
    } as unknown as Core['files'],
    journal: { close: (id: string) => void done.push(`closed ${id}`) } as Partial<
      Core['journal']
    > as Core['journal'],
  };
  return { core: parts as Core, done, locks };
}

describe('a back-up whose server is gone for good', () => {
  it('waits for its server until the user gives it up', async () => {
    const { core, done } = aCore('container-not-found');
    const recovering = recoverBackUp(core, record, 'stopping', { signal, acceptWarnings: false });
    await expect(recovering).rejects.toMatchObject({ code: 'container-not-found' });
    expect(done).toEqual([]);
  });

  it('is ended, with nothing of it left, when the user gives it up', async () => {
    const { core, done } = aCore('container-not-found');
    const result = await recoverBackUp(core, record, 'stopping', { signal, acceptWarnings: true });
    expect(result).toMatchObject({ ended: 'before', error: null });
    expect(done).toEqual(['recover.server-gone', `removed ${record.partial}`, `closed ${record.id}`]);
  });

  it('is tidied up after only when nobody else writes to its repository', async () => {
    const { core, done, locks } = aCore('container-not-found');
    const other = await locks.repository(record.repositoryId);
    const recovering = recoverBackUp(core, { ...record, control: null }, 'stopping', {
      signal,
      acceptWarnings: false,
    });
    await expect(recovering).rejects.toMatchObject({ code: 'instance-busy' });
    expect(done).toEqual([]);
    await other.release();
  });

  it('is not given up for a server that only cannot be reached now', async () => {
    const { core, done } = aCore('engine-unreachable');
    const recovering = recoverBackUp(core, record, 'stopping', { signal, acceptWarnings: true });
    await expect(recovering).rejects.toMatchObject({ code: 'engine-unreachable' });
    expect(done).toEqual([]);
  });
});
