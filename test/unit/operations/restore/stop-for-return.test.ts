import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import type { RestoreRecord } from '../../../../src-main/domain/restore/journal-record.ts';
import { stopForReturn } from '../../../../src-main/operations/restore/stop-for-return.ts';
import type { Core } from '../../../../src-main/operations/core.ts';
import type { ServerContext } from '../../../../src-main/operations/server-context.ts';
import type { LaunchRecord } from '../../../../src-main/ports/server-control.ts';
import { strictServerControl } from '../../../fakes/server-control.ts';
import { aRunningServer } from '../../../helpers/builders/a-running-server.ts';

const launch: LaunchRecord = { argv: ['abs'], cwd: '/', env: {}, umask: 0, uid: 0, gid: 0, groups: [] };
const running = aRunningServer({ pids: [7], launch, url: null });
// Only what is asked of a record.
const record = { id: 'o', control: { kind: 'process', wasRunning: false } } as unknown as RestoreRecord;

function aServer(kind = 'process', saving: () => void = () => undefined) {
  const done: unknown[] = [];
  const control = strictServerControl({
    isRunning: async () => running,
    stop: async ({ timeoutMs, force }) => {
      done.push(['stop', timeoutMs, force]);
      return { stoppedAt: 0, forced: false };
    },
  });
  const server = { process: { stopTimeoutMs: 15_000 }, control: { stopTimeoutMs: 30_000 } };
  const instance = { id: 'i', control: { kind } };
  const core = {
    profile: {
      saveLaunchRecord: (id: string) => {
        saving();
        done.push(['launch', id]);
      },
    },
    journal: {
      save: ({ control: saved }: RestoreRecord, phase: string) => {
        saving();
        done.push(['wish', saved?.wasRunning, phase]);
      },
    },
    logger: { warn: (event: string) => void done.push(event) },
  } as unknown as Core;
  return { core, done, context: { control, server, instance } as unknown as ServerContext };
}

describe('a server that runs when its data goes back', () => {
  it.each([
    ['process', 15_000],
    ['service', 30_000],
    ['container', 30_000],
  ] as const)('gets as much time to stop as ever: %s', async (kind, expected) => {
    const { core, done, context } = aServer(kind);
    const stopped = await stopForReturn(core, context, record, false);
    expect(done).toEqual([['stop', expected, false]]);
    expect(stopped).toEqual({ record, launch, stoppedAt: 0 });
  });

  it('runs again when somebody else had started it, whatever happens to us from the stop on', async () => {
    const { core, done, context } = aServer();
    const stopped = await stopForReturn(core, context, record, true);
    expect(done).toEqual([
      ['launch', 'i'],
      ['wish', true, 'rolling-back'],
      ['stop', 15_000, false],
    ]);
    expect(stopped.record.control?.wasRunning).toBe(true);
  });

  it('is nothing that we promise to start where only its user can', async () => {
    const { core, done, context } = aServer('none');
    const stopped = await stopForReturn(core, context, record, true);
    expect(done).toEqual([['stop', 30_000, false]]);
    expect(stopped.record).toBe(record);
  });

  it('goes back on a full drive, too', async () => {
    const { core, done, context } = aServer('process', () => {
      throw new RepriseError('disk-full', 'Full.');
    });
    const stopped = await stopForReturn(core, context, record, true);
    expect(done).toEqual(['restore.wish-not-written', ['stop', 15_000, false]]);
    expect(stopped.record.control?.wasRunning).toBe(true);
  });
});
