import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ZipEntrySpec } from '../../helpers/zip-builder.ts';
import { archiveOf, soundArchive, type Sound } from './archives.ts';
import { sharedWorld } from './shared-world.ts';
import { expectRefused, guard } from './untouched.ts';

let sound: Sound;
const shared = sharedWorld({}, async (world) => {
  sound = await soundArchive();
  world.json('repository', 'add', 'repository');
});

const item = 'metadata-items/x';
const file = (name: string | Uint8Array, more: Partial<ZipEntrySpec> = {}): ZipEntrySpec => ({
  name,
  content: 'x',
  ...more,
});

const link = 0xa1ff * 0x10000;
const device = 0x21b6 * 0x10000;

const names: readonly (readonly [string, string, readonly ZipEntrySpec[]])[] = [
  ['climbs out of its folder', 'parent', [file(`${item}/../../../evil`)]],
  ['is only a climb', 'parent', [file('..')]],
  ['is absolute', 'absolute', [file('/tmp/evil')]],
  ['begins with a drive', 'drive', [file('C:/evil')]],
  ['has a backslash', 'backslash', [file(`${item}\\..\\evil`)]],
  ['has a zero byte', 'nul', [file(`${item}/a\0.jpg`)]],
  ['has a line break', 'control-character', [file(`${item}/a\n.jpg`)]],
  ['is a device on Windows', 'device', [file(`${item}/aux.jpg`)]],
  ['names a hidden stream', 'stream', [file(`${item}/a.jpg:evil`)]],
  ['ends with a dot', 'trailing-dot-or-space', [file(`${item}./a.jpg`)]],
  ['is longer than any disk holds', 'too-long', [file(`${item}/${'n'.repeat(300)}`)]],
  ['is a link', 'link', [file(`${item}/cover.jpg`, { content: '/etc/passwd', attributes: link })]],
  ['is a device file', 'special-file', [file(`${item}/cover.jpg`, { attributes: device })]],
  ['comes twice', 'duplicate', [file(`${item}/a.jpg`), file(`${item}/a.jpg`)]],
  ['differs only in case from another', 'case-collision', [file(`${item}/a.jpg`), file(`${item}/A.jpg`)]],
  [
    'looks the same as another',
    'unicode-collision',
    [file(`${item}/caf\u00e9.jpg`), file(`${item}/cafe\u0301.jpg`)],
  ],
  ['is a file and a folder', 'file-as-folder', [file(`${item}/a`), file(`${item}/a/b.jpg`)]],
  [
    'is no text',
    'not-unicode',
    [file(Buffer.from([...Buffer.from(`${item}/`), 0xff, 0xfe]), { flags: 0x800 })],
  ],
];

describe('an archive with a name', () => {
  it.each(names)('that %s is refused whole', async (_, reason, more) => {
    const world = shared();
    const archive = join(world.folder, 'names.audiobookshelf');
    writeFileSync(archive, archiveOf(sound, { more }));
    const before = guard(world);
    const inspected = world.json('inspect', archive);
    expectRefused(inspected, { exit: 1, code: 'unsafe-path' }, 'inspect');
    expect(inspected.result['problems'][0].details).toMatchObject({ reason });
    const restored = world.json('restore', archive, '--instance', 'home', '--yes', '--accept-warnings');
    expectRefused(restored, { exit: 3, code: 'unsafe-path' }, 'restore');
    expectRefused(
      world.json('import', archive, '--instance', 'home'),
      { exit: 3, code: 'unsafe-path' },
      'import',
    );
    await before.expectUntouched();
  });
});
