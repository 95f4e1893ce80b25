/** Several programs on one profile, full drives, clocks that were set, and pages that ask for what they must not. */
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../src-main/app/answer.ts';
import { recoverNow } from '../../../src-main/app/recover-now.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { AppState } from '../../../src-main/ipc/views/app-state.ts';
import { firstRecord } from '../../../src-main/operations/back-up/first-record.ts';
import { runOperation } from '../../../src-main/operations/run-operation.ts';
import { openInstance } from '../../../src-main/operations/instance-context.ts';
import type { ServerControl } from '../../../src-main/ports/server-control.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { strict } from '../../fakes/strict.ts';
import { aKnownServer } from './a-known-server.ts';
import { anApp } from './app-world.ts';
import { aFolder, aWholeApp, type WholeApp } from './whole-app.ts';

const full = (path: string): never => {
  throw new RepriseError('disk-full', 'No space left.', { path });
};

async function aPlace(whole: WholeApp, folder: string) {
  mkdirSync(join(folder, 'backups'));
  return await whole.ask('repositories:add', whole.app.give(join(folder, 'backups')).token);
}

/** The server's own files apart. */
async function ownBackups(whole: WholeApp, instanceId: string) {
  const { backups } = await whole.ask('backups:list', instanceId);
  return backups.filter(({ form }) => form === 'reprise');
}

/** A back-up of it was cut off while its server was down, and what would have to start it is gone. */
function cutOff(
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

const gone = (core: Core): Partial<Core> => ({
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

describe('what an earlier run could not end', () => {
  it('needs its user as long as it is so: neither forgotten while somebody is at it, nor kept after its end', async () => {
    const home = join(aFolder(), 'home');
    const first = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(first);
    const { path } = await aPlace(first, folder);
    const id = cutOff(first, instanceId, path);
    first.dispose();

    const whole = aWholeApp({ home, ports: gone });
    const isAsked = ({ attention }: { attention: readonly { operationId: string | null }[] }): boolean =>
      attention.some(({ operationId }) => operationId === id);
    await whole.app.recover();
    expect((await whole.state(isAsked)).attention).toMatchObject([
      { instanceId, operationId: id, finding: { code: 'service-not-found', severity: 'block' } },
    ]);
    // Somebody else is at it just now, and the user looks again.
    const context = openInstance(whole.core, instanceId);
    const locks = await Promise.all(
      Object.values(context.roots).map((root) => whole.core.locks.dataRoot(root)),
    );
    await whole.ask('operations:recover');
    expect(isAsked(whole.app.state())).toBe(true);
    // Another program ended it.
    whole.core.journal.close(id);
    for (const lock of locks) await lock.release();
    context.control.dispose();
    expect(isAsked(whole.app.state())).toBe(false);
  });

  it('needs its user also after its card was dismissed', async () => {
    const whole = aWholeApp();
    const { instanceId, folder } = await aKnownServer(whole);
    const { path } = await aPlace(whole, folder);
    const id = await whole.app.operations.run(instanceId, (core, { signal }) =>
      runOperation(core, { kind: 'back-up', instanceId, signal }, async (run) => {
        run.stage('resume');
        cutOff(whole, instanceId, path, run.id);
        throw new RepriseError('server-not-back', 'It does not come back.');
      }),
    );
    const asked = (): readonly (string | null)[] =>
      whole.app.state().attention.map(({ operationId }) => operationId);
    expect(asked()).toEqual([id]);
    await whole.ask('operations:dismiss', id);
    expect(asked()).toEqual([id]);
    whole.core.journal.close(id);
    expect(asked()).toEqual([]);
  });

  it('is told once, although the clock was set back after it', async () => {
    const home = join(aFolder(), 'home');
    const first = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(first);
    const { path } = await aPlace(first, folder);
    const id = cutOff(first, instanceId, path);
    // By the watchdog, before the clock went back by a year.
    first.core.journal.close(id);
    const endedAt = new Date(Date.now() + 365 * 24 * 60 * 60_000).toISOString();
    const ended = { endedAt, outcome: 'failed', code: 'interrupted', backupId: null } as const;
    first.core.catalog.end(id, ended);
    first.dispose();
    const app = anApp(home);
    await recoverNow(app.context);
    expect(app.views.filter(({ end }) => end !== null)).toMatchObject([{ kind: 'recover' }]);
    const next = anApp(home);
    await recoverNow(next.context);
    expect(next.views).toEqual([]);
  });

  it('is told although its folders may not be looked at', async () => {
    const home = join(aFolder(), 'home');
    const first = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(first);
    const { path } = await aPlace(first, folder);
    cutOff(first, instanceId, path);
    first.dispose();
    const app = anApp(home, (core) => ({
      locks: {
        ...core.locks,
        dataRoot: () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' })),
      },
    }));
    await recoverNow(app.context);
    expect(app.views.at(-1)).toMatchObject({ kind: 'recover', end: { outcome: 'needs-attention' } });
  });
});

describe('a full drive of the profile', () => {
  it('hides no backup: each is listed, found and planned with', async () => {
    const home = join(aFolder(), 'home');
    const first = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(first);
    const { path } = await aPlace(first, folder);
    const { operationId } = await first.ask('back-up:start', instanceId);
    await first.app.operations.whenIdle();
    expect(operationId).not.toBe('');
    first.dispose();

    const whole = aWholeApp({
      home,
      ports: (core) => ({
        catalog: { ...core.catalog, index: () => full('catalog.sqlite') },
        profile: {
          ...core.profile,
          changeSeenPlaces: () => full('seen.json'),
          changeSettings: () => full('s'),
        },
      }),
    });
    const { away } = await whole.ask('backups:list', instanceId);
    const backups = await ownBackups(whole, instanceId);
    expect([backups.length, away]).toEqual([1, []]);
    const [backup] = backups;
    const ref = backup?.ref ?? { by: 'backup', id: '' };
    expect(await whole.ask('backups:inspect', ref)).toMatchObject({ form: 'reprise', path: backup?.path });
    const state = await whole.ask('app:state');
    expect(state.repositories).toMatchObject([{ path, state: 'here', backups: 1 }]);
    await expect(whole.ask('settings:change', { theme: 'dark' })).rejects.toThrow('disk-full');
    // What was not kept is not shown as if it were.
    expect(whole.app.state().settings.theme).toBe('system');
  });
});

describe('two programs on one profile', () => {
  it('do not undo what the other one set', async () => {
    const home = join(aFolder(), 'home');
    const [one, other] = [aWholeApp({ home }), aWholeApp({ home })];
    await one.ask('settings:change', { language: 'de' });
    await other.ask('settings:change', { theme: 'dark' });
    expect(await one.ask('settings:change', { isSetUp: true })).toMatchObject({
      language: 'de',
      theme: 'dark',
      isSetUp: true,
    });
  });

  it('do not back up one server at the same time, and one of them is told so', async () => {
    const home = join(aFolder(), 'home');
    const one = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(one);
    await aPlace(one, folder);
    const other = aWholeApp({ home });
    const asked = await Promise.allSettled([
      one.ask('back-up:start', instanceId),
      other.ask('back-up:start', instanceId),
    ]);
    await Promise.all([one.app.operations.whenIdle(), other.app.operations.whenIdle()]);
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const ends = [one, other].map(({ app }) => app.operations.list()[0]?.end);
    expect(new Set(ends.map((end) => end?.outcome))).toEqual(new Set(['blocked', 'succeeded']));
    expect(ends.find((end) => end?.outcome === 'blocked')?.findings).toMatchObject([
      { code: 'instance-busy' },
    ]);
    expect(await ownBackups(one, instanceId)).toHaveLength(1);
  });

  it('leave alone what the other one is at, at their start', async () => {
    const home = join(aFolder(), 'home');
    const one = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(one);
    const { path } = await aPlace(one, folder);
    const id = cutOff(one, instanceId, path);
    const context = openInstance(one.core, instanceId);
    const locks = await Promise.all(
      Object.values(context.roots).map((root) => one.core.locks.dataRoot(root)),
    );
    const other = anApp(home);
    await recoverNow(other.context);
    expect(other.views).toEqual([]);
    expect(one.core.journal.list([]).entries).toMatchObject([{ record: { id }, phase: 'stopping' }]);
    for (const lock of locks) await lock.release();
    context.control.dispose();
  });
});

describe('a page that asks for what it must not', () => {
  const wrong = ['__proto__', 'constructor', '../../etc/passwd', 'C:\\x', '\0', 'x'.repeat(200), '-rf'];

  it('gets an error for every id of every request, a thousand times, and nothing has changed', async () => {
    const whole = aWholeApp();
    const { instanceId, folder } = await aKnownServer(whole);
    await aPlace(whole, folder);
    await whole.ask('back-up:start', instanceId);
    await whole.app.operations.whenIdle();
    const [backup] = await ownBackups(whole, instanceId);
    const backupId = backup?.ref.by === 'backup' ? backup.ref.id : '';
    const { operationId = '' } = whole.app.operations.list()[0] ?? {};
    const before = JSON.stringify([whole.core.profile.instances(), whole.core.profile.repositories()]);
    const ids = [...wrong, backupId];
    const run = (planId: string) => ({ planId, acceptWarnings: true, ifSlow: 'keep' });
    const asked = ids.flatMap((id): readonly (readonly [string, ...unknown[]])[] => [
      ['instances:remove', id],
      ['instances:change', id, { name: 'X' }],
      ['instances:check', id],
      ['instances:grant', id, true],
      ['server:stop', id],
      ['server:start', id],
      ['diagnosis:run', id],
      ['back-up:start', id],
      ['restore:start', run(id)],
      ['undo:start', run(id)],
      ['undo:plan', id],
      ['restore-points:release', id],
      ['operations:cancel', id],
      ['operations:dismiss', id],
      ['activity:log', id],
      ['support:look', id],
      ['repositories:forget', id],
      ['repositories:adopt', id],
      ['repositories:add', id],
      ['files:list', id],
      ['links:open', id],
      ['backups:list', id],
      ['backups:verify', { by: 'file', token: id }],
      [
        'restore:plan',
        { instanceId: id, ref: { by: 'backup', id }, datasets: null, after: 'keep', mappings: [] },
      ],
    ]);
    const kinds = [operationId, instanceId, ...wrong].flatMap((id) =>
      (['backups:set-aside', 'backups:reveal'] as const).map((channel) => [channel, id] as const),
    );
    const replies = await Promise.all(
      [...asked, ...kinds, ...asked, ...kinds, ...asked, ...asked, ...asked].map(([channel, ...args]) =>
        answer({ handlers: whole.app.handlers, logger: whole.core.logger }, channel, args),
      ),
    );
    expect(replies.length).toBeGreaterThan(900);
    expect(replies.filter(({ ok }) => ok)).toEqual([]);
    const codes = new Set(replies.map((reply) => (reply.ok ? '' : reply.error.code)));
    expect(codes.has('internal')).toBe(false);
    expect(JSON.stringify([whole.core.profile.instances(), whole.core.profile.repositories()])).toBe(before);
    expect(await ownBackups(whole, instanceId)).toHaveLength(1);
  });

  it('uses nothing of a file that became something else since it was chosen', async () => {
    const whole = aWholeApp();
    const { instanceId, folder } = await aKnownServer(whole);
    const { path } = await aPlace(whole, folder);
    const ask = async (token: string) => {
      const ref = { by: 'file', token } as const;
      const plan = { instanceId, ref, datasets: null, after: 'keep', mappings: [] } as const;
      const codes: string[] = [];
      for (const act of [
        () => whole.ask('backups:inspect', ref),
        () => whole.ask('restore:plan', plan),
        () => whole.ask('repositories:adopt', token),
      ])
        codes.push(
          await act().then(
            () => 'granted',
            (error: unknown) => (error instanceof Error ? error.message : ''),
          ),
        );
      return codes;
    };
    const file = join(folder, 'old.audiobookshelf');
    writeFileSync(file, 'no archive');
    const { token } = whole.app.give(file);
    const noArchive = ['archive-unreadable', 'archive-unreadable'];
    expect((await ask(token)).slice(0, 2)).toEqual(noArchive);
    // Deleted, a folder, a link to elsewhere, a link to itself.
    rmSync(file);
    expect((await ask(token)).slice(0, 2)).toEqual(['backup-not-found', 'backup-not-found']);
    mkdirSync(file);
    expect((await ask(token)).slice(0, 2)).toEqual(['backup-not-found', 'backup-not-found']);
    rmSync(file, { recursive: true });
    symlinkSync('/etc/passwd', file);
    expect((await ask(token)).slice(0, 2)).toEqual(noArchive);
    rmSync(file);
    symlinkSync(file, file);
    const looped = await ask(token);
    expect(looped).not.toContain('granted');
    expect(looped).not.toContain('internal');
    expect(whole.core.profile.repositories()).toMatchObject([{ path }]);
  });
});

describe('a place of backups', () => {
  it('that was on the disk of the server and is gone does not protect', async () => {
    const whole = aWholeApp();
    const { instanceId, folder } = await aKnownServer(whole);
    const { path } = await aPlace(whole, folder);
    await whole.ask('back-up:start', instanceId);
    await whole.app.operations.whenIdle();
    const codes = ({ instances: [one] }: AppState) => one?.protection.gaps.map(({ code }) => code) ?? [];
    const newest = await whole.state(({ instances: [one] }) => one?.newest !== null);
    expect(codes(newest)).toContain('same-disk');
    renameSync(path, `${path}-elsewhere`);
    whole.app.watched(true);
    const away = await whole.state(({ repositories: [one] }) => one?.state !== 'here');
    expect(codes(away)).toContain('same-disk');
    // An empty mount point, and a program that was started anew.
    mkdirSync(path);
    const next = aWholeApp({ home: whole.core.profile.folder });
    const again = await next.state(({ repositories: [one] }) => one?.state !== 'here');
    expect(again.repositories[0]?.backups).toBe(1);
    expect(codes(again)).toContain('same-disk');
  });
});
