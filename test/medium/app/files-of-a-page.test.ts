/** Folders and files that a page may look at. */
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, aWholeApp, token } from './whole-app.ts';

describe('files of a browser page', () => {
  it('are walked through by tokens, within what the machine allows', async () => {
    const top = aFolder('top');
    const elsewhere = aFolder('elsewhere');
    mkdirSync(join(top, 'films', 'old'), { recursive: true });
    symlinkSync(elsewhere, join(top, 'films', 'out'));
    const whole = aWholeApp({ shell: { kind: 'browser', places: () => [top] } });
    const [place] = await whole.ask('files:places');
    const first = await whole.ask('files:list', place?.token ?? '');
    expect(first).toMatchObject({ here: { path: top }, parent: null, isCut: false });
    const films = first.entries.find(({ name }) => name === 'films');
    const second = await whole.ask('files:list', films?.token ?? '');
    expect(second.parent).toEqual(place);
    expect(second.entries.map(({ name }) => name)).toEqual(['old']);
    await expect(whole.ask('files:list', token(whole, elsewhere))).rejects.toThrow('request-refused');
    const old = second.entries[0]?.token ?? '';
    rmSync(join(top, 'films', 'old'), { recursive: true });
    await expect(whole.ask('files:list', old)).rejects.toThrow('read-failed');
  });

  it('are found by a path that was typed, within the same bounds', async () => {
    const top = aFolder('top');
    const elsewhere = aFolder('elsewhere');
    mkdirSync(join(top, 'films', 'old'), { recursive: true });
    writeFileSync(join(top, 'films', 'old.audiobookshelf'), 'x');
    writeFileSync(join(elsewhere, 'secret.txt'), 'x');
    symlinkSync(elsewhere, join(top, 'films', 'out'));
    const asked: string[] = [];
    const openAt = (path: string): string => {
      asked.push(path);
      return `reprise serve --open-root ${path}`;
    };
    const whole = aWholeApp({ shell: { kind: 'browser', places: () => [top], openAt } });
    const films = join(top, 'films');
    expect(await whole.ask('files:find', ` ${films}/ `)).toMatchObject({
      folder: { path: films },
      file: null,
    });
    const file = await whole.ask('files:find', join(films, 'old.audiobookshelf'));
    expect(file).toMatchObject({ folder: { path: films }, file: { name: 'old.audiobookshelf', bytes: 1 } });
    expect((await whole.ask('files:list', file.folder.token)).here.path).toBe(films);
    await expect(whole.ask('files:find', join(films, 'nothing'))).rejects.toThrow('location-missing');
    // Whether something is there is not told of what lies outside, nor through a link that leads there.
    const outside = [elsewhere, join(elsewhere, 'secret.txt'), join(elsewhere, 'none'), join(films, 'out')];
    for (const path of [
      ...outside.slice(0, 3),
      '/',
      '/none',
      'films',
      '../films',
      `${top}/../${'x'}`,
      '\u0000',
    ])
      await expect(whole.ask('files:find', path)).rejects.toThrow('folder-not-open');
    for (const path of [join(films, 'out'), join(films, 'out', 'secret.txt')])
      await expect(whole.ask('files:find', path)).rejects.toThrow(/folder-not-open|location-missing/);
    expect(asked).toContain(elsewhere);
    expect(asked).not.toContain('films');
  });

  it('get a new folder, where there may be one and by a plain name only', async () => {
    const top = aFolder('top');
    const elsewhere = aFolder('elsewhere');
    const whole = aWholeApp({ shell: { kind: 'browser', places: () => [top] } });
    const [place] = await whole.ask('files:places');
    const here = place?.token ?? '';
    const made = await whole.ask('files:make-folder', here, 'Backups of Anna');
    expect(made.path).toBe(join(top, 'Backups of Anna'));
    expect(await whole.ask('files:make-folder', here, 'Backups of Anna')).toEqual(made);
    expect((await whole.ask('files:list', made.token)).entries).toEqual([]);
    const names = [
      '',
      '.',
      '..',
      '../x',
      'a/b',
      'a\\b',
      '.hidden',
      'x ',
      'nul',
      'a:b',
      'a\u0000b',
      'a\u202eb',
      'x'.repeat(101),
    ];
    for (const name of names)
      await expect(whole.ask('files:make-folder', here, name)).rejects.toThrow('request-refused');
    await expect(whole.ask('files:make-folder', token(whole, elsewhere), 'x')).rejects.toThrow(
      'request-refused',
    );
    expect([readdirSync(top), readdirSync(elsewhere)]).toEqual([['Backups of Anna'], []]);
  });

  it('are none on the desktop, which has dialogs', async () => {
    const top = aFolder('top');
    const whole = aWholeApp({ shell: { chooseFile: async () => join(top, 'backups') } });
    expect(await whole.ask('files:places')).toEqual([]);
    const chosen = await whole.ask('files:choose', 'repository');
    expect(chosen).toMatchObject({ path: join(top, 'backups'), name: 'backups' });
    await expect(whole.ask('files:list', chosen?.token ?? '')).rejects.toThrow('request-refused');
  });
});
