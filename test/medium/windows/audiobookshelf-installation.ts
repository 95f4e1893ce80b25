/** An Audiobookshelf for Windows as its installer leaves it, with stand-ins for its two programs. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'vitest';
import { windowsProgram } from '../../helpers/windows-program.ts';
import type { Wine } from '../../helpers/wine.ts';

export interface Installation {
  /** Folders and programs as Windows sees them. */
  readonly roots: { readonly config: string; readonly metadata: string };
  readonly tray: string;
  readonly server: string;
  readonly port: number;
  /** What goes into the driver's request. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Words of the server's own command line. */
  readonly serverWords: readonly string[];
  readonly serverLog: () => readonly string[];
  readonly trayLog: () => readonly string[];
}

const key = String.raw`HKCU\Software\Audiobookshelf`;
const run = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Run`;

/** `dataFolder` (of this machine): one that holds `config` and `metadata` already. */
export async function installAudiobookshelf(
  wine: Wine,
  name = 'Audiobookshelf',
  dataFolder?: string,
): Promise<Installation> {
  // As a user of this computer has it: a name with a space and one beyond ASCII.
  const programs = join(wine.driveC, 'users/Zoë Müller/Programs', name);
  const data = dataFolder ?? join(wine.driveC, 'users/Zoë Müller', name);
  for (const folder of [programs, join(data, 'config'), join(data, 'metadata')]) {
    mkdirSync(folder, { recursive: true });
  }
  const database = join(data, 'config/absdatabase.sqlite');
  if (!existsSync(database)) writeFileSync(database, 'stands in for a database');
  const build = windowsProgram('console-server', wine.folder, ['-lws2_32']);
  copyFileSync(build, join(programs, 'audiobookshelf.exe'));
  copyFileSync(windowsProgram('tray', wine.folder, ['-mwindows']), join(programs, 'AudiobookshelfTray.exe'));
  const port = await freePort();
  const tray = wine.pathOf(join(programs, 'AudiobookshelfTray.exe'));
  const server = wine.pathOf(join(programs, 'audiobookshelf.exe'));
  const values = { DataDir: wine.pathOf(data), InstallDir: wine.pathOf(programs), ServerPort: String(port) };
  for (const [value, text] of Object.entries(values)) await setValue(wine, key, value, text);
  await setValue(wine, run, 'Audiobookshelf', `"${tray}"`);
  const roots = {
    config: wine.pathOf(join(data, 'config')),
    metadata: wine.pathOf(join(data, 'metadata')),
  };
  return {
    roots,
    tray,
    server,
    port,
    request: {
      kind: 'tray-app',
      name: null,
      startCommand: null,
      url: null,
      roots,
      key: null,
      outputLog: wine.pathOf(join(wine.folder, 'server-output.log')),
    },
    serverWords: ['-p', String(port), '--config', roots.config, '--metadata', roots.metadata],
    serverLog: () => linesOf(join(data, 'server.log')),
    trayLog: () => linesOf(join(data, 'tray.log')),
  };
}

/** With an old value, a tray would speak for another installation. */
async function setValue(wine: Wine, at: string, name: string, text: string): Promise<void> {
  const ran = await wine.run('reg', ['add', at, '/v', name, '/d', text, '/f']);
  if (ran.exit !== 0) throw new Error(`reg: ${JSON.stringify(ran)}`);
}

/** Its tray was closed once, which ended the server as it should end, and was opened again. */
export async function expectClosedAndOpened({ serverLog, trayLog }: Installation): Promise<void> {
  await expect.poll(serverLog, { timeout: 20_000 }).toEqual(['started', 'ctrl-c', 'clean end', 'started']);
  const closed = ['close message', 'ctrl-c sent', 'server gone', 'tray ended'];
  expect(trayLog()).toEqual(['server started', ...closed, 'server started']);
}

export function linesOf(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\r\n').slice(0, -1) : [];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
