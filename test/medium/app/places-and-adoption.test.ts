/** What pages may ask about places of backups, those of other computers among them. */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aKnownServer, data } from './a-known-server.ts';
import { aPlace, backUp } from './a-place.ts';
import { aFolder, aWholeApp, token } from './whole-app.ts';

/** It has gone; what is left is a drive with one backup. */
async function anOldComputer(): Promise<{ readonly oldId: string; readonly drive: string }> {
  const old = aWholeApp();
  const { instanceId: oldId, folder } = await aKnownServer(old);
  const { path: drive } = await aPlace(old, folder);
  await backUp(old, oldId);
  old.dispose();
  return { oldId, drive };
}

describe('places of backups', () => {
  it('are looked at before they are chosen, and nothing is made in them', async () => {
    const whole = aWholeApp();
    const { folder, config } = await aKnownServer(whole);
    const synced = join(folder, 'Dropbox');
    mkdirSync(synced);
    const look = await whole.ask('repositories:look', token(whole, join(synced, 'new')));
    expect(look).toMatchObject({ path: join(synced, 'new'), isRepository: false });
    expect(look.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['place-same-disk', 'place-synced']),
    );
    expect(readdirSync(synced)).toEqual([]);
    const inside = await whole.ask('repositories:look', token(whole, join(config, 'backups')));
    expect(inside.findings[0]).toMatchObject({ code: 'repository-nested', severity: 'block' });
  });

  it('of another computer are adopted without a change, and a new server here carries the old one on', async () => {
    const { oldId, drive } = await anOldComputer();
    const before = readFileSync(join(drive, 'repository.json'), 'utf8');

    const whole = aWholeApp();
    const adoption = await whole.ask('repositories:adopt', token(whole, drive));
    expect(adoption).toMatchObject({
      isReadOnly: false,
      repository: { state: 'here', backups: 1 },
      old: [
        {
          id: oldId,
          serverName: 'Audiobookshelf',
          backups: 1,
          match: null,
          installLink: 'install-audiobookshelf',
        },
      ],
    });
    expect(readFileSync(join(drive, 'repository.json'), 'utf8')).toBe(before);

    const { config, metadata } = await data();
    const { instanceId } = await whole.ask('instances:add', {
      findId: null,
      server: 'audiobookshelf',
      name: 'New home',
      locations: { config: token(whole, config), metadata: token(whole, metadata) },
      continues: oldId,
    });
    expect(whole.core.profile.instances()).toMatchObject([{ id: instanceId, continues: oldId }]);
    const again = await whole.ask('repositories:adopt', token(whole, drive));
    expect(again.old).toMatchObject([{ match: { instanceId, name: 'New home' } }]);
    // What the old one had is no backup of this one.
    expect((await whole.ask('app:state')).instances[0]?.protection.gaps).toEqual([{ code: 'no-backup' }]);
  });

  it('let a server that is known already carry the old one on', async () => {
    const { oldId, drive } = await anOldComputer();
    const whole = aWholeApp();
    const { instanceId } = await aKnownServer(whole, 'Here');
    await whole.ask('repositories:adopt', token(whole, drive));
    await whole.ask('instances:change', instanceId, { continues: oldId });
    await whole.ask('instances:change', instanceId, { continues: oldId });
    expect(whole.core.profile.instances()).toMatchObject([{ id: instanceId, continues: oldId }]);
  });

  it('are forgotten, and what lies in them stays', async () => {
    const whole = aWholeApp();
    const folder = join(aFolder('place'), 'backups');
    const { id } = await whole.ask('repositories:add', token(whole, folder));
    await whole.ask('repositories:forget', id);
    expect((await whole.ask('app:state')).repositories).toEqual([]);
    expect(readdirSync(folder)).toContain('repository.json');
    await expect(whole.ask('repositories:forget', id)).rejects.toThrow('repository-not-found');
  });
});
