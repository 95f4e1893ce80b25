/** Whether the desktop has a place for tray icons: on Linux some have none, and nothing of Electron tells. */
import { runTool } from '../adapters/processes/run-tool.ts';
import { RepriseError } from '../domain/errors.ts';

const bus = 'org.freedesktop.DBus';
const watcher = 'org.kde.StatusNotifierWatcher';

/** The same question for each tool that a desktop may have. */
const questions: readonly (readonly [string, readonly string[]])[] = [
  [
    'gdbus',
    `call --session --dest ${bus} --object-path / --method ${bus}.NameHasOwner ${watcher}`.split(' '),
  ],
  ['busctl', `--user call ${bus} / ${bus} NameHasOwner s ${watcher}`.split(' ')],
  [
    'dbus-send',
    ['--session', '--print-reply', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${watcher}`],
  ],
];

/** Right after login the desktop may not have put up its bar yet. */
const AGAIN_AFTER_MS = [1000, 4000, 15_000];

export async function hasTrayPlace(
  platform: string,
  { patient }: { readonly patient: boolean },
): Promise<boolean> {
  if (platform !== 'linux') return true;
  for (const ms of patient ? AGAIN_AFTER_MS : []) {
    if (await askDesktop()) return true;
    await new Promise((done) => setTimeout(done, ms));
  }
  return askDesktop();
}

async function askDesktop(): Promise<boolean> {
  for (const [tool, words] of questions) {
    try {
      const { code, stdout } = await runTool(tool, words, { signal: AbortSignal.timeout(5000) });
      if (code === 0) return stdout.includes('true');
    } catch (error) {
      // This one is not here, or hangs: the next may know.
      if (!(error instanceof RepriseError) && !(error instanceof DOMException)) throw error;
    }
  }
  return false;
}
