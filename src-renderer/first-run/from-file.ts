/** A single file of backups, as what comes back: only its name is known until it is read. Pure. */
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import type { ComingBack } from './machine.ts';

export function fromFile(file: ChosenFile): ComingBack {
  return {
    file,
    // The only server whose backups are single files.
    old: {
      id: '',
      name: file.name,
      server: 'audiobookshelf',
      serverName: 'Audiobookshelf',
      serverVersion: null,
      machine: null,
      control: null,
      backups: 1,
      newestAt: null,
      locations: {},
      match: null,
      installLink: 'install-audiobookshelf',
    },
  };
}
