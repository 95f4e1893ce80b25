/** One backup id at two known places: folders are copied by hand, and a place that lost its repository.json is made one again. */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sharedWorld } from './shared-world.ts';

let id: string;
let original: string;
let copy: string;
const shared = sharedWorld({ running: false }, (world) => {
  const made = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
  [id, original] = [made.id, made.path];
  cpSync(world.repository, join(world.folder, 'copy'), { recursive: true });
  rmSync(join(world.folder, 'copy/repository.json'));
  copy = original.replace(world.repository, join(world.folder, 'copy'));
  const added = world.json('repository', 'add', join(world.folder, 'copy'));
  if (added.exit !== 0) throw new Error(added.stdout + added.stderr);
});
beforeEach(() => {
  rmSync(copy, { recursive: true });
  cpSync(original, copy, { recursive: true, preserveTimestamps: true });
});

describe('an id that two backups have', () => {
  it('means the first known one while they are the same', () => {
    expect(shared().json('inspect', id).result['backup']).toMatchObject({ id, path: original });
  });

  it('means the sound one when damage was found in the other', () => {
    const note = join(original, 'damaged.json');
    writeFileSync(note, '{"format":1,"notedAt":"2026-11-21T00:00:00Z","paths":[]}');
    expect(shared().json('inspect', id).result['backup']).toMatchObject({ path: copy, state: 'verified' });
    rmSync(note);
  });

  it('asks for the folder when they differ, and takes it', () => {
    const file = join(copy, 'manifest.json');
    const text = readFileSync(file, 'utf8').replace('"origin": "manual"', '"origin": "imported"');
    writeFileSync(file, text);
    const hash = createHash('sha256').update(text).digest('hex');
    writeFileSync(join(copy, 'manifest.sha256'), `${hash}  manifest.json\n`);
    for (const args of [
      ['inspect', id],
      ['plan', id, '--instance', 'home'],
      ['restore', id, '--instance', 'home', '--yes', '--accept-warnings'],
    ]) {
      const refused = shared().run(...args);
      expect(refused.exit).toBe(3);
      expect(refused.stdout + refused.stderr).toContain(dirname(original));
      expect(refused.stdout + refused.stderr).toContain(dirname(copy));
    }
    expect(shared().json('inspect', copy).result['backup']).toMatchObject({ id, path: copy });
  });
});
