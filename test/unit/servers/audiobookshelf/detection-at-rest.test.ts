import { describe, expect, it } from 'vitest';
import type { MachineSettings } from '../../../../src-main/ports/detection-rules.ts';
import { detection } from '../../../../src-main/servers/audiobookshelf/detection.ts';
import { places, windows, settings, appFolder } from './detection-facts.ts';

describe('an Audiobookshelf that does not run', () => {
  const key = 'HKCU\\Software\\Audiobookshelf';
  const machine = settings({ platform: 'win32', env: { LOCALAPPDATA: appFolder } });

  it('of the Windows app is told by the registry, where the folder may be another one', () => {
    const values = {
      DataDir: 'D:\\My books',
      InstallDir: `${appFolder}\\Programs\\Audiobookshelf`,
      AppVersion: 'v2.30.0',
      ServerVersion: 'v2.29.1',
      ServerPort: '13400',
    };
    expect(detection.ofRegistry({ [key]: values }, machine)).toMatchObject([
      {
        locations: windows('D:\\My books'),
        port: 13_400,
        version: '2.29.1',
        sure: 'certain',
        control: 'tray-app',
      },
    ]);
    const { DataDir: _, ServerPort: __, ...standard } = values;
    expect(detection.ofRegistry({ [key]: standard }, machine)).toMatchObject([
      { locations: windows(`${appFolder}\\Audiobookshelf`), port: 13_378 },
    ]);
  });

  it('was uninstalled, and only its data is left', () => {
    const left = detection.ofRegistry({ [key]: { DataDir: 'D:\\Books' } }, machine);
    expect(left).toMatchObject([{ control: 'process', sure: 'possible' }]);
    expect(detection.ofRegistry({}, machine)).toEqual([]);
  });

  it('is looked for where each system puts it', () => {
    const folders = (changes: Partial<MachineSettings>) =>
      detection.ofFolders(settings(changes)).map(({ locations }) => locations);
    expect(folders({})).toEqual([
      places('/usr/share/audiobookshelf'),
      places('/var/lib/audiobookshelf'),
      places('/mnt/user/appdata/audiobookshelf'),
    ]);
    expect(folders({ platform: 'win32', env: { LOCALAPPDATA: appFolder } })).toEqual([
      windows(`${appFolder}\\Audiobookshelf`),
    ]);
    expect(folders({ platform: 'win32' })).toEqual([]);
    expect(folders({ platform: 'darwin' })).toEqual([]);
  });

  it('is known by its database, or by what was before it', () => {
    const marks = detection.marks({ config: '/srv/c', metadata: '/srv/m' });
    expect(marks).toContain('/srv/c/absdatabase.sqlite');
    expect(marks).toContain('/srv/c/libraryItems/data');
    expect(detection.marks(windows('C:\\b'))).toContain('C:\\b\\config\\absdatabase.sqlite');
  });
});
