/** The desktop program. */
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { toErrorInfo } from '../domain/errors.ts';
import { textsOf } from '../text/texts-of.ts';
import { registerAppScheme } from './app-scheme.ts';
import { Desktop } from './desktop.ts';
import { launchWords } from './launch-words.ts';
import { profileFolder } from './profile-folder.ts';

const home = profileFolder(process.env);
const words = launchWords(process.argv, { isPackaged: app.isPackaged, cwd: process.cwd() });
/** Opened with us before we were ready (macOS). */
let early: string | null = null;
let desktop: Desktop | null = null;

app.setName('Reprise');
app.setAppUserModelId('io.github.reprise.app');
// What the window's browser keeps stays apart from what Reprise keeps; the lock of a single start lies there, too.
app.setPath('userData', join(home, 'window'));
registerAppScheme();

app.on('open-file', (event, path) => {
  event.preventDefault();
  if (desktop === null) early = path;
  else desktop.openFile(path);
});
app.on('second-instance', (_event, argv, cwd) => {
  const { file } = launchWords(argv, { isPackaged: app.isPackaged, cwd });
  if (file === null) desktop?.show();
  else desktop?.openFile(file);
});
app.on('activate', () => desktop?.show());
// The tray stays.
app.on('window-all-closed', () => undefined);

// Not awaited: a top-level await here keeps Electron from ever becoming ready (electron/electron#40719).
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  try {
    desktop = new Desktop({ home, env: process.env });
    await desktop.start(early === null ? words : { ...words, file: early });
  } catch (error) {
    const { code, details } = toErrorInfo(error);
    const texts = textsOf(app.getLocale().startsWith('de') ? 'de' : 'en', null);
    const { title, message } = texts.explain(code, details);
    dialog.showErrorBox(`${texts.ui.shell.failedStart}: ${title}`, message);
    app.exit(1);
  }
}
