/** Where Audiobookshelf is found in these tests. */
import type { MachineSettings } from '../../../../src-main/ports/detection-rules.ts';
import type { RunningProcess } from '../../../../src-main/ports/machine.ts';

export const places = (folder: string) => ({ config: `${folder}/config`, metadata: `${folder}/metadata` });
export const windows = (folder: string) => ({ config: `${folder}\\config`, metadata: `${folder}\\metadata` });
export const settings = (changes: Partial<MachineSettings> = {}): MachineSettings => ({
  platform: 'linux',
  env: {},
  home: '/home/kim',
  exists: () => false,
  ...changes,
});

export type Row = readonly [
  string,
  Partial<RunningProcess>,
  { readonly locations: object; readonly port: number | null; readonly sure: string },
];

export const debian = '/usr/share/audiobookshelf';
export const appFolder = 'C:\\Users\\Kim\\AppData\\Local';

/** Our own command names the same folders, and is no server. */
export const ownCommand = 'node cli.js instances add --server audiobookshelf --config /c --metadata /m'.split(
  ' ',
);
