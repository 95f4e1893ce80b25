/** What is in the package for Windows; nothing of it runs here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packFor, type Packed } from './packed.ts';

let packed: Packed;
beforeAll(async () => {
  // Both need the real program.
  packed = await packFor('windows', { win: { signAndEditExecutable: false }, disableAsarIntegrity: true });
});
afterAll(() => packed.remove());

it('has the programs and native libraries for Windows alone, beside the archive', () => {
  const modules = join(packed.resources, 'app.asar.unpacked/node_modules');
  expect(existsSync(join(modules, '7zip-bin/win/x64/7za.exe'))).toBe(true);
  expect(existsSync(join(modules, '7zip-bin/linux'))).toBe(false);
  const prebuilds = readdirSync(join(modules, 'better-sqlite3/prebuilds'));
  expect(prebuilds).toEqual(expect.arrayContaining(['win32-arm64.node', 'win32-x64.node']));
  expect(prebuilds.filter((name) => !name.startsWith('win32'))).toEqual([]);
});

it('has a launcher for the command line, with the line ends that Windows reads', () => {
  const launcher = readFileSync(join(packed.resources, 'bin/reprise.cmd'), 'utf8');
  expect(launcher.split('\n').filter((line) => line !== '' && !line.endsWith('\r'))).toEqual([]);
  expect(existsSync(join(packed.folder, 'Reprise.exe'))).toBe(true);
  expect(launcher).toContain('..\\..\\Reprise.exe');
});
