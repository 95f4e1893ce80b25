/** Pages that ask for what they must not, and files that became something else. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../src-main/app/answer.ts';
import { aKnownServer } from './a-known-server.ts';
import { aPlace, backUp, ownBackups } from './a-place.ts';
import { aWholeApp } from './whole-app.ts';

describe('a page that asks for what it must not', () => {
  const wrong = ['__proto__', 'constructor', '../../etc/passwd', 'C:\\x', '\0', 'x'.repeat(200), '-rf'];

  it('gets an error for every id of every request, a thousand times, and nothing has changed', async () => {
    const whole = aWholeApp();
    const { instanceId, folder } = await aKnownServer(whole);
    await aPlace(whole, folder);
    await backUp(whole, instanceId);
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
