import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveOf, databaseAfter, soundArchive, type Sound } from './archives.ts';
import { sharedWorld } from './shared-world.ts';
import { expectRefused, guard } from './untouched.ts';

let sound: Sound;
const shared = sharedWorld({}, async () => {
  sound = await soundArchive();
});

const ofVersion = (version: string, more = ''): Buffer => {
  const sql = `UPDATE settings SET value = json_set(value, '$.version', '${version}') WHERE key = 'server-settings'; ${more}`;
  return archiveOf(sound, {
    details: { name: 'details', content: sound.details.replace('2.36.0', version) },
    database: { name: 'absdatabase.sqlite', content: databaseAfter(sql, sound.database) },
  });
};

const restore = (file: string, ...more: readonly string[]) =>
  shared().json('restore', file, '--instance', 'home', '--yes', ...more);

describe('a backup of another version', () => {
  it('that is newer than the server is inspected, but not restored', async () => {
    const world = shared();
    const file = join(world.folder, 'newer.audiobookshelf');
    writeFileSync(file, ofVersion('2.99.0'));
    const before = guard(world);
    expect(world.json('inspect', file)).toMatchObject({
      exit: 0,
      result: { backup: { serverVersion: '2.99.0' } },
    });
    const refused = restore(file, '--accept-warnings');
    expectRefused(refused, { exit: 3, code: 'version-newer' });
    expect(refused.result['message']).toContain('2.99.0');
    expect(refused.result['message']).toContain('2.36.0');
    expectRefused(world.json('plan', file, '--instance', 'home'), { exit: 3, code: 'version-newer' });
    await before.expectUntouched();
  });

  it('that the server cannot open is blocked, with the way to go', async () => {
    const world = shared();
    const file = join(world.folder, 'old.audiobookshelf');
    writeFileSync(file, ofVersion('2.3.2'));
    const before = guard(world);
    const refused = restore(file, '--accept-warnings');
    expectRefused(refused, { exit: 3, code: 'version-incompatible' });
    expect(refused.result['action']).toContain('2.4.1');
    await before.expectUntouched();
  });

  it('that is older wants a yes to that', async () => {
    const world = shared();
    const file = join(world.folder, 'older.audiobookshelf');
    writeFileSync(file, ofVersion('2.30.0'));
    const before = guard(world);
    const refused = restore(file);
    expectRefused(refused, { exit: 3, code: 'warnings-not-accepted' });
    expect(refused.result['problems']).toContainEqual(
      expect.objectContaining({ code: 'version-older', severity: 'warn' }),
    );
    await before.expectUntouched();
  });
});
