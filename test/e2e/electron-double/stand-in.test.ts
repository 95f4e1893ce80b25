/** The stand-in is not Electron: it has what the app uses, and throws on whatever else is asked of it. */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { tempFolder } from '../../helpers/temp-folder.ts';

const here = import.meta.dirname;

/** Runs a main process that says what it saw. */
async function runMain(text: string): Promise<unknown> {
  const folder = tempFolder();
  const main = join(folder, 'main.mjs');
  writeFileSync(main, text);
  const child = fork(join(here, 'run-main.ts'), [main, folder], {
    execArgv: ['--no-warnings', '--import', join(here, 'register.ts')],
    serialization: 'advanced',
    stdio: 'ignore',
  });
  const calls: { readonly what?: string; readonly data?: unknown }[] = [];
  child.on('message', (call) => void calls.push(call as (typeof calls)[number]));
  await once(child, 'exit');
  return calls.find(({ what }) => what === 'main:failed' || what === 'app:exit')?.data;
}

const end = 'app.exit(0);';

it('runs a main process that uses what it has', async () => {
  expect(await runMain(`import { app } from 'electron'; app.whenReady().then(() => { ${end} });`)).toBe(0);
});

it.each([
  ['a part', `import { net } from 'electron';`, 'net'],
  [
    'a part by require',
    `import { createRequire } from 'node:module';
    createRequire(import.meta.url)('electron').net;`,
    'has no net',
  ],
  [
    'a method',
    `import { app } from 'electron'; app.disableHardwareAcceleration();`,
    'app.disableHardwareAcceleration',
  ],
  [
    'a member that is set',
    `import { nativeTheme } from 'electron'; nativeTheme.other = 1;`,
    'nativeTheme.other',
  ],
  [
    'a static method',
    `import { BrowserWindow } from 'electron'; BrowserWindow.fromId(1);`,
    'BrowserWindow.fromId',
  ],
  [
    'a method of a window',
    `import { BrowserWindow } from 'electron';
    new BrowserWindow({ show: false }).setKiosk(true);`,
    'BrowserWindow.setKiosk',
  ],
  [
    'a method of a page',
    `import { BrowserWindow } from 'electron';
    new BrowserWindow({ show: false }).webContents.openDevTools();`,
    'webContents.openDevTools',
  ],
  [
    'a method of the tray',
    `import { Tray } from 'electron'; new Tray('x.png').popUpContextMenu();`,
    'Tray.popUpContextMenu',
  ],
  [
    'a method of a session',
    `import { session } from 'electron'; session.defaultSession.clearCache();`,
    'clearCache',
  ],
])('throws on %s that the app does not use', async (_what, text, said) => {
  expect(await runMain(`import { app as here } from 'electron'; ${text} here.exit(0);`)).toContain(said);
});

it('becomes ready only after the main module was loaded, so that waiting for it there is seen', async () => {
  const program = runMain(`import { app } from 'electron';
    setTimeout(() => { console.log('late'); ${end} }, 300);
    await app.whenReady();
    app.exit(7);`);
  expect(await program).toBe(0);
});

it('does not run without its driver', async () => {
  const run = promisify(execFile);
  const words = ['--no-warnings', '--import', join(here, 'register.ts'), join(here, 'run-main.ts'), 'x', 'y'];
  await expect(run(process.execPath, words)).rejects.toThrow('only under its driver');
});
