import { describe, expect, it } from 'vitest';
import { RepriseError, type ErrorCode } from '../../../src-main/domain/errors.ts';
import type { BackUpRecord } from '../../../src-main/domain/restore/journal-record.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { recoverBackUp } from '../../../src-main/operations/recover/recover-back-up.ts';
import type { HealthAnswer } from '../../../src-main/ports/health-probe.ts';
import type { Running } from '../../../src-main/ports/server-control.ts';
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

const running: Running = {
  running: true,
  pids: [],
  launch: null,
  url: 'http://127.0.0.1:1',
  uid: null,
  gid: null,
  supervisor: null,
};

/** A profile that does not know the instance any more. */
function aCore(
  isRunning: () => Promise<Running>,
  answer: HealthAnswer = { health: 'healthy', version: null },
) {
  const done: string[] = [];
  const locks = fakeLocks();
  let now = 0;
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
          return isRunning();
        },
        stopGivenUp: async () => undefined,
        start: async () => ({ pid: null, startedAt: now }),
        dispose: () => undefined,
      }),
    clock: { now: () => now, monotonic: () => now, sleep: async (ms) => void (now += ms) },
    health: { ask: async () => answer },
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

const failing = (code: ErrorCode) => () => Promise.reject(new RepriseError(code, 'It is not there.'));

describe('a back-up whose server is gone for good', () => {
  it('waits for its server until the user gives it up', async () => {
    const { core, done } = aCore(failing('container-not-found'));
    const recovering = recoverBackUp(core, record, 'stopping', { signal, acceptWarnings: false });
    await expect(recovering).rejects.toMatchObject({ code: 'container-not-found' });
    expect(done).toEqual([]);
  });

  it('is ended, with nothing of it left, when the user gives it up', async () => {
    const { core, done } = aCore(failing('container-not-found'));
    const result = await recoverBackUp(core, record, 'stopping', { signal, acceptWarnings: true });
    expect(result).toMatchObject({ ended: 'before', error: null });
    expect(done).toEqual(['recover.server-gone', `removed ${record.partial}`, `closed ${record.id}`]);
  });

  it('is tidied up after only when nobody else writes to its repository', async () => {
    const { core, done, locks } = aCore(failing('container-not-found'));
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
    const { core, done } = aCore(failing('engine-unreachable'));
    const recovering = recoverBackUp(core, record, 'stopping', { signal, acceptWarnings: true });
    await expect(recovering).rejects.toMatchObject({ code: 'engine-unreachable' });
    expect(done).toEqual([]);
  });
});

describe('a back-up that was cut off while its server was stopped', () => {
  const recovered = async (core: Core) =>
    recoverBackUp(core, record, 'stopping', { signal, acceptWarnings: false });

  it('says nothing of a server that is well', async () => {
    expect((await recovered(aCore(async () => running).core)).warnings).toEqual([]);
  });

  it('says that its server runs and answers wrongly', async () => {
    const wrong = { health: 'starting', reason: 'answers 500', listening: true } as const;
    const { core, done } = aCore(async () => running, wrong);
    expect((await recovered(core)).warnings).toMatchObject([
      { code: 'server-answers-wrongly', details: { reason: 'answers 500' } },
    ]);
    expect(done).toContain(`closed ${record.id}`);
  });

  it('says so, too, of one that answers that it cannot be well', async () => {
    const dead = { health: 'dead', reason: 'it has no users' } as const;
    expect((await recovered(aCore(async () => running, dead).core)).warnings).toMatchObject([
      { code: 'server-answers-wrongly', details: { reason: 'it has no users' } },
    ]);
  });

  it('says what needs its server and stays down', async () => {
    const { core } = aCore(async () => ({ ...running, dependentsDown: ['proxy'] }));
    expect((await recovered(core)).warnings).toMatchObject([{ code: 'dependents-not-back' }]);
  });
});
