/** Folders and files that a page may look at. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
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

  it('are none on the desktop, which has dialogs', async () => {
    const top = aFolder('top');
    const whole = aWholeApp({ shell: { chooseFile: async () => join(top, 'backups') } });
    expect(await whole.ask('files:places')).toEqual([]);
    const chosen = await whole.ask('files:choose', 'repository');
    expect(chosen).toMatchObject({ path: join(top, 'backups'), name: 'backups' });
    await expect(whole.ask('files:list', chosen?.token ?? '')).rejects.toThrow('request-refused');
  });
});
