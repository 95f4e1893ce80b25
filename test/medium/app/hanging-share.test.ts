/** A network share whose other computer is off: whoever asks it in the program's own thread hangs, and every page with it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../../src-main/operations/core.ts';
import { aKnownServer, type KnownServer } from './a-known-server.ts';
import { aWholeApp, type WholeApp } from './whole-app.ts';

/** What would hang is an error here that nobody expects, so that it is seen. */
function hanging(isHanging: () => boolean, share: string) {
  const isBelow = (path: unknown): boolean => typeof path === 'string' && path.startsWith(share);
  const refuse = <T extends object>(port: T): T =>
    new Proxy(port, {
      ownKeys: (target) => Reflect.ownKeys(target),
      get: (target, name, receiver) => {
        const real: unknown = Reflect.get(target, name, receiver);
        if (typeof real !== 'function') return real;
        return (...args: readonly unknown[]): unknown => {
          const [first] = args;
          const path = typeof first === 'object' && first !== null && 'path' in first ? first.path : first;
          if (isHanging() && isBelow(path)) throw new Error(`${String(name)} hangs at ${String(path)}.`);
          return (real as (...given: readonly unknown[]) => unknown).apply(target, [...args]);
        };
      },
    });
  return ({ driveLooks, files, repositories }: Core): Partial<Core> => ({
    files: refuse(files),
    repositories: refuse(repositories),
    driveLooks: {
      ...driveLooks,
      folders: async (paths, options) =>
        isHanging() && paths.some(isBelow) ? null : driveLooks.folders(paths, options),
      repository: async (known, options) =>
        isHanging() && isBelow(known.path) ? null : driveLooks.repository(known, options),
      drive: async (path, options) => (isHanging() && isBelow(path) ? null : driveLooks.drive(path, options)),
    },
  });
}

interface Hung extends KnownServer {
  readonly whole: WholeApp;
  readonly share: string;
  readonly backup: string;
  readonly hang: () => void;
  readonly answer: () => void;
}

async function aHungShare(): Promise<Hung> {
  const first = aWholeApp();
  const known = await aKnownServer(first);
  const share = join(known.folder, 'share');
  mkdirSync(share);
  const home = first.core.profile.folder;
  first.dispose();
  let isHanging = false;
  const whole = aWholeApp({ home, ports: hanging(() => isHanging, share) });
  await whole.ask('repositories:add', whole.app.give(share).token);
  const { operationId } = await whole.ask('back-up:start', known.instanceId);
  await whole.state(({ operations }) =>
    operations.some((run) => run.operationId === operationId && run.end?.outcome === 'succeeded'),
  );
  const { backups } = await whole.ask('backups:list', known.instanceId);
  const ref = backups.find(({ form }) => form === 'reprise')?.ref;
  if (ref?.by !== 'backup') throw new Error('There is no backup.');
  return {
    ...known,
    whole,
    share,
    backup: ref.id,
    hang: () => void (isHanging = true),
    answer: () => void (isHanging = false),
  };
}

describe('a share that hangs', () => {
  it('is told as late, with what is known to be in it, and is as before when it answers again', async () => {
    const { whole, instanceId, share, backup, hang, answer } = await aHungShare();
    hang();
    const view = await whole.ask('backups:list', instanceId);
    expect(view).toMatchObject({
      backups: [{ form: 'native' }],
      away: [share],
      late: [share],
      awayBackups: [{ ref: { by: 'backup', id: backup }, name: 'Books', server: 'audiobookshelf' }],
    });
    answer();
    expect(await whole.ask('backups:list', instanceId)).toMatchObject({
      backups: [{ ref: { id: backup } }, { form: 'native' }],
      away: [],
      late: [],
      awayBackups: [],
    });
  });

  it('lets nobody touch it who asks for a backup in it, or for one more', async () => {
    const { whole, instanceId, backup, hang } = await aHungShare();
    hang();
    const ref = { by: 'backup', id: backup } as const;
    await expect(whole.ask('backups:inspect', ref)).rejects.toThrow('repository-away');
    const plan = { instanceId, ref, datasets: null, after: 'keep', mappings: [] } as const;
    await expect(whole.ask('restore:plan', plan)).rejects.toThrow('repository-away');
    const { operationId } = await whole.ask('back-up:start', instanceId);
    const { operations } = await whole.state((state) =>
      state.operations.some((run) => run.operationId === operationId && run.end !== null),
    );
    expect(operations.find((run) => run.operationId === operationId)?.end).toMatchObject({
      outcome: 'blocked',
      findings: [{ code: 'repository-away' }],
    });
  });

  it('with the data of a server on it leaves the others alone, and says so of its own', async () => {
    const first = aWholeApp();
    const known = await aKnownServer(first);
    const other = await aKnownServer(first, 'Other');
    const home = first.core.profile.folder;
    first.dispose();
    let isHanging = false;
    const whole = aWholeApp({ home, ports: hanging(() => isHanging, known.folder) });
    isHanging = true;
    expect((await whole.ask('backups:list', other.instanceId)).backups).toMatchObject([{ form: 'native' }]);
    expect((await whole.ask('backups:list', null)).backups).toHaveLength(1);
    expect(await whole.ask('instances:check', other.instanceId)).toMatchObject({ asks: [] });
    await expect(whole.ask('instances:check', known.instanceId)).rejects.toThrow('look-timed-out');
    const { config, metadata } = known;
    const added = whole.ask('instances:add', {
      findId: null,
      server: 'audiobookshelf',
      name: 'Again',
      locations: { config: whole.app.give(config).token, metadata: whole.app.give(metadata).token },
      continues: null,
    });
    await expect(added).rejects.toThrow('look-timed-out');
  });
});
