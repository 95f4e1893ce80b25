/** What only a desktop can do for the app: dialogs, the file manager, the browser, start at login, updates. */
import { dialog, shell as system } from 'electron';
import { RepriseError } from '../domain/errors.ts';
import type { Shell } from '../app/shell.ts';
import type { FilePurpose } from '../ipc/views/file-view.ts';
import type { Texts } from '../text/texts.ts';
import { isAllowedLink } from './allowed-links.ts';

export interface DesktopShellOptions extends Pick<Shell, 'startAtLogin' | 'updates'> {
  readonly texts: () => Texts;
  /** Addresses of known servers. */
  readonly serverPages: () => readonly string[];
}

/** What native backups are called; whatever else a person has is behind "all files". */
const backupEndings = ['audiobookshelf', 'zip', '7z', 'gz', 'sqlite'];

export function desktopShell({ texts, serverPages, startAtLogin, updates }: DesktopShellOptions): Shell {
  return {
    kind: 'desktop',
    chooseFile: (purpose) => chooseFile(purpose, texts().ui.shell.choose),
    places: () => [],
    openAt: () => null,
    reveal: (path) => system.showItemInFolder(path),
    openLink(url) {
      if (!isAllowedLink(url, serverPages()))
        throw new RepriseError('request-refused', 'Not an address of ours.');
      void system.openExternal(url);
    },
    startAtLogin,
    updates,
  };
}

async function chooseFile(
  purpose: FilePurpose,
  words: Texts['ui']['shell']['choose'],
): Promise<string | null> {
  if (purpose === 'export') {
    const { canceled, filePath } = await dialog.showSaveDialog({ title: words.export });
    return canceled || filePath === '' ? null : filePath;
  }
  const { canceled, filePaths } = await dialog.showOpenDialog(openOptions(purpose, words));
  return canceled ? null : (filePaths[0] ?? null);
}

function openOptions(
  purpose: Exclude<FilePurpose, 'export'>,
  words: Texts['ui']['shell']['choose'],
): Electron.OpenDialogOptions {
  switch (purpose) {
    case 'repository':
      return { title: words.repository, properties: ['openDirectory', 'createDirectory', 'promptToCreate'] };
    case 'adopt':
      return { title: words.adopt, properties: ['openDirectory'] };
    case 'location':
      return { title: words.location, properties: ['openDirectory', 'showHiddenFiles'] };
    case 'location-file':
      return { title: words.locationFile, properties: ['openFile', 'showHiddenFiles'] };
    case 'archive':
      return {
        title: words.archive,
        properties: ['openFile'],
        filters: [
          { name: words.backupFiles, extensions: backupEndings },
          { name: words.allFiles, extensions: ['*'] },
        ],
      };
  }
}
