import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { driveLooks } from '../../../../src-main/adapters/drives/drive-looks.ts';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { folderRepositoryStore } from '../../../../src-main/adapters/repository/folder-repository-store.ts';
import { systemClock, systemIds } from '../../../../src-main/adapters/system/system-clock.ts';
import type { DriveLooks } from '../../../../src-main/ports/drive-looks.ts';
import { aManifest } from '../../../helpers/builders/a-manifest.ts';

const soon = { timeoutMs: 100 };
const patient = { timeoutMs: 10_000 };

function looks(path?: string): DriveLooks {
  const made = path === undefined ? driveLooks() : driveLooks(path);
  onTestFinished(() => made.dispose());
  return made;
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-looks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('a drive that does not answer', () => {
  const slow = (): DriveLooks => looks(join(import.meta.dirname, 'slow-looks-worker.ts'));

  it('keeps nobody waiting longer than was said, and others not at all', async () => {
    const slowLooks = slow();
    const begin = performance.now();
    expect(await slowLooks.drive('/slow-60000', soon)).toBeNull();
    expect(await slowLooks.drive('/quick', patient)).toBe('/quick');
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it('is not asked again until it answers', async () => {
    const slowLooks = slow();
    expect(await slowLooks.drive('/slow-700', soon)).toBeNull();
    const begin = performance.now();
    expect(await slowLooks.drive('/slow-700', patient)).toBeNull();
    expect(performance.now() - begin).toBeLessThan(90);
    const again = { timeout: 10_000, interval: 50 };
    await vi.waitFor(
      async () => expect(await slowLooks.drive('/slow-700', patient)).toBe('/slow-700'),
      again,
    );
  });

  it('is told from one that is slow and goes on', async () => {
    expect(await slow().drive('/steps-8', { timeoutMs: 1500 })).toBe('/steps-8');
  });

  it('is an error and no more when the thread falls, and the next look has a new one', async () => {
    const slowLooks = slow();
    await expect(slowLooks.drive('/fall', patient)).rejects.toMatchObject({ code: 'read-failed' });
    expect(await slowLooks.drive('/quick', patient)).toBe('/quick');
  });

  it('is answered with nothing when the program ends', async () => {
    const slowLooks = slow();
    const asked = [slowLooks.drive('/slow-60000', patient), slowLooks.drive('/quick', patient)];
    slowLooks.dispose();
    expect(await Promise.all(asked)).toEqual([null, null]);
  });
});

describe('folders', () => {
  it('are told with links resolved, their file system, and what operations left in them', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'real', '.reprise-20260310t120000z-abcdef'), { recursive: true });
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    const [link, gone, inVolume] =
      (await looks().folders(
        [join(folder, 'link'), join(folder, 'link', 'not', 'there'), '/volume:books/config'],
        patient,
      )) ?? [];
    expect(link).toMatchObject({
      real: join(folder, 'real'),
      staging: ['.reprise-20260310t120000z-abcdef'],
    });
    expect(link?.device).not.toBeNull();
    expect(gone).toMatchObject({ real: join(folder, 'real', 'not', 'there'), device: null, staging: [] });
    expect(inVolume).toMatchObject({ real: '/volume:books/config', device: null });
  });
});

describe('a repository', () => {
  const store = folderRepositoryStore({ files: nodeFileStore(), clock: systemClock, ids: systemIds });

  function aRepository(): { readonly id: string; readonly path: string; add(sequence: number): string } {
    const path = join(aFolder(), 'repository');
    const { id } = store.create(path);
    return {
      id,
      path,
      add: (sequence) => {
        const manifest = aManifest({ id: `backup00000${String(sequence)}`, sequence });
        const folder = join(path, 'books-0001', store.backupFolderName(manifest));
        mkdirSync(folder, { recursive: true });
        store.writeManifest(folder, manifest);
        return folder;
      },
    };
  }

  it('is told whole once, and then only when its content is another', async () => {
    const repository = aRepository();
    const drive = looks();
    repository.add(1);
    const first = await drive.repository({ ...repository, revision: null }, patient);
    expect(first).toMatchObject({ state: 'here', code: null, content: { unreadable: [] } });
    expect(first?.content?.backups).toHaveLength(1);
    expect(first?.freeBytes).toBeGreaterThan(0);
    const known = { ...repository, revision: first?.revision ?? '' };
    expect(await drive.repository(known, patient)).toMatchObject({ state: 'here', content: null });
    repository.add(2);
    expect((await drive.repository(known, patient))?.content?.backups).toHaveLength(2);
  });

  it('is read again where damage was noted, or a manifest was changed', async () => {
    const repository = aRepository();
    const drive = looks();
    const [noted, changed] = [repository.add(1), repository.add(2)];
    await drive.repository({ ...repository, revision: null }, patient);
    store.markDamaged(noted, ['data/database/absdatabase.sqlite']);
    writeFileSync(join(changed, 'manifest.json'), '{}');
    utimesSync(join(changed, 'manifest.json'), 1, 1);
    const look = await drive.repository({ ...repository, revision: null }, patient);
    expect(look?.content?.backups).toMatchObject([{ path: noted, state: 'damaged' }]);
    expect(look?.content?.unreadable).toMatchObject([{ path: changed, code: 'manifest-changed' }]);
  });

  it.each([
    ['away', () => join(aFolder(), 'gone'), 'repository-away'],
    ['away', aFolder, 'repository-not-found'],
    [
      'unreadable',
      () => {
        const folder = aFolder();
        writeFileSync(join(folder, 'repository.json'), 'not JSON');
        return folder;
      },
      'repository-format-unknown',
    ],
    ['other', () => aRepository().path, 'repository-away'],
  ] as const)('is %s', async (state, where, code) => {
    const known = { id: 'known', path: where(), revision: null };
    expect(await looks().repository(known, patient)).toMatchObject({ state, code, freeBytes: null });
  });
});

describe('a folder that a page looks into', () => {
  it('shows folders first, and nothing that is hidden or leads out of what may be looked at', async () => {
    const top = aFolder();
    const elsewhere = aFolder();
    for (const name of ['music', '.hidden', 'books']) mkdirSync(join(top, name));
    writeFileSync(join(top, 'a.zip'), '12345');
    symlinkSync(elsewhere, join(top, 'out'));
    symlinkSync(join(top, 'books'), join(top, 'shortcut'));
    symlinkSync(join(top, 'nowhere'), join(top, 'broken'));
    const listing = await looks().listing(top, { within: [top], ...patient });
    expect(listing).toMatchObject({ path: top, isTop: true, isCut: false });
    expect(listing?.entries.map(({ name, kind, path, bytes }) => ({ name, kind, path, bytes }))).toEqual([
      { name: 'books', kind: 'folder', path: join(top, 'books'), bytes: null },
      { name: 'music', kind: 'folder', path: join(top, 'music'), bytes: null },
      { name: 'shortcut', kind: 'folder', path: join(top, 'books'), bytes: null },
      { name: 'a.zip', kind: 'file', path: join(top, 'a.zip'), bytes: 5 },
    ]);
    const below = await looks().listing(join(top, 'music'), { within: [top], ...patient });
    expect(below).toMatchObject({ isTop: false, entries: [] });
  });

  it('marks folders that are places for backups, and says so of the one that is open', async () => {
    const top = aFolder();
    mkdirSync(join(top, 'Backups'));
    mkdirSync(join(top, 'Photos'));
    writeFileSync(join(top, 'Backups', 'repository.json'), '{}');
    const listing = await looks().listing(top, { within: [top], ...patient });
    expect(listing?.holdsBackups).toBe(false);
    expect(listing?.entries.map(({ name, holdsBackups }) => [name, holdsBackups])).toEqual([
      ['Backups', true],
      ['Photos', false],
    ]);
    const below = await looks().listing(join(top, 'Backups'), { within: [top], ...patient });
    expect(below?.holdsBackups).toBe(true);
  });

  it('is refused outside, by whatever way', async () => {
    const top = aFolder();
    const elsewhere = aFolder();
    symlinkSync(elsewhere, join(top, 'out'));
    writeFileSync(join(top, 'file'), '');
    const drive = looks();
    for (const path of [elsewhere, join(top, 'out'), join(top, '..'), join(top, 'file')]) {
      const asked = drive.listing(path, { within: [top], ...patient });
      await expect(asked).rejects.toMatchObject({ code: 'request-refused' });
    }
    await expect(drive.listing(top, { within: [], ...patient })).rejects.toMatchObject({
      code: 'request-refused',
    });
  });

  it('is told to have gone when it was one that may be looked at', async () => {
    const top = aFolder();
    const asked = looks().listing(join(top, 'gone'), { within: [top], ...patient });
    await expect(asked).rejects.toMatchObject({ code: 'read-failed' });
  });
});

describe('a drive', () => {
  it('is told of a folder that is not there yet: room, format, and traces above it', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, '.dropbox'), '');
    const look = await looks().drive(join(folder, 'not', 'there'), patient);
    expect(look?.freeBytes).toBeGreaterThan(0);
    expect(look?.totalBytes).toBeGreaterThanOrEqual(look?.freeBytes ?? 0);
    expect(look?.traces).toContain('.dropbox');
    expect(look).toMatchObject({ network: null });
    expect(look?.device).not.toBe('');
  });
});
