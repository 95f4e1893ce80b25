/** No room is left for what Reprise itself notes. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { aKnownServer } from './a-known-server.ts';
import { aPlace, backUp, ownBackups } from './a-place.ts';
import { aFolder, aWholeApp } from './whole-app.ts';

const full = (path: string): never => {
  throw new RepriseError('disk-full', 'No space left.', { path });
};

describe('a full drive of the profile', () => {
  it('is told as long as it is so, and no other drive is', async () => {
    const home = join(aFolder(), 'home');
    let freeBytes = 4096;
    const whole = aWholeApp({
      home,
      ports: ({ driveLooks }) => ({
        driveLooks: {
          ...driveLooks,
          drive: async (path, options) => {
            const look = await driveLooks.drive(path, options);
            return look === null || path !== home ? look : { ...look, freeBytes };
          },
        },
      }),
    });
    const { attention } = await whole.state((state) => state.attention.length > 0);
    expect(attention).toMatchObject([
      { finding: { code: 'profile-drive-full', severity: 'warn', details: { path: home } } },
    ]);
    freeBytes = 1024 ** 3;
    whole.app.watched(true);
    await whole.state((state) => state.attention.length === 0);
  });

  it('hides no backup: each is listed, found and planned with', async () => {
    const home = join(aFolder(), 'home');
    const first = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(first);
    const { path } = await aPlace(first, folder);
    await backUp(first, instanceId);
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
