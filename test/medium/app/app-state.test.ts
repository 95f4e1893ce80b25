/** What pages are told of servers and places, over real files. */
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aKnownServer } from './a-known-server.ts';
import { aWholeApp } from './whole-app.ts';

describe('the state of the app', () => {
  it('begins with nothing known, and says so', async () => {
    const whole = aWholeApp();
    expect(await whole.ask('app:state')).toMatchObject({
      shell: 'desktop',
      instances: [],
      repositories: [],
      operations: [],
      attention: [],
      practice: null,
      settings: { language: 'system', theme: 'system', startsAtLogin: null, isSetUp: false },
    });
  });

  it('tells of a server that was added by hand: not running, without any backup', async () => {
    const whole = aWholeApp();
    const { instanceId } = await aKnownServer(whole);
    const { instances } = await whole.state(({ instances: [one] }) => one?.state?.running === false);
    expect(instances).toMatchObject([
      {
        id: instanceId,
        name: 'Books',
        serverName: 'Audiobookshelf',
        canBackUp: true,
        isPractice: false,
        isConnected: false,
        trouble: null,
        protection: { level: 'unprotected', gaps: [{ code: 'no-backup' }], verifiedAt: null },
        newest: null,
        sizes: [],
        undoable: null,
      },
    ]);
  });

  it('claims protection only as far as it goes: a verified backup on the same disk is named as such', async () => {
    const whole = aWholeApp();
    const { instanceId, folder } = await aKnownServer(whole);
    mkdirSync(join(folder, 'backups'));
    const added = await whole.ask('repositories:add', whole.app.give(join(folder, 'backups')).token);
    expect(added).toMatchObject({ state: 'here', sameDiskAs: [instanceId], syncedBy: null, backups: 0 });
    const { operationId } = await whole.ask('back-up:start', instanceId);
    const after = await whole.state(
      ({ instances: [one], operations }) =>
        one?.newest !== null && operations.some((run) => run.operationId === operationId && run.end !== null),
    );
    expect(after.instances[0]).toMatchObject({
      newest: { state: 'verified', origin: 'manual' },
      protection: { level: 'partly', gaps: [{ code: 'same-disk', path: added.path }] },
    });
    expect(after.instances[0]?.sizes).toHaveLength(1);
    expect(after.repositories).toMatchObject([{ id: added.id, backups: 1 }]);

    // The drive is taken away; what is known of its backups stays, also for the next start.
    renameSync(join(folder, 'backups'), join(folder, 'unplugged'));
    await whole.ask('server:look', instanceId);
    const home = whole.core.profile.folder;
    whole.dispose();
    const next = aWholeApp({ home });
    const state = await next.ask('app:state');
    expect(state.repositories).toMatchObject([{ state: 'away', freeBytes: null, backups: 1 }]);
    expect(state.instances[0]).toMatchObject({ newest: { state: 'verified' } });
    // It was here a moment ago: nobody has to do anything.
    expect(state.attention).toEqual([]);
  });
});
