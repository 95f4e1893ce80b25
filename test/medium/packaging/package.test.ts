/** What is in the package for Linux; built around a placeholder, since the real runtime is not needed to look inside. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { tempFolder } from '../../helpers/temp-folder.ts';
import { packFor, type Packed } from './packed.ts';

/** How the runtime writes a switch that is on. */
const enabled = '1'.charCodeAt(0);

let packed: Packed;
let inArchive: readonly string[];
beforeAll(async () => {
  packed = await packFor('linux');
  inArchive = listPackage(join(packed.resources, 'app.asar'), { isPack: false });
});
afterAll(() => packed.remove());

describe('the package for Linux', () => {
  it('has the built programs and pages, and no source, test or development tool', () => {
    for (const file of ['main/main.js', 'main/cli.js', 'preload/preload.cjs', 'renderer/index.html']) {
      expect(inArchive).toContain(`/out/${file}`);
    }
    const ours = inArchive.filter((path) => !path.startsWith('/node_modules/'));
    expect(ours.filter((path) => /^\/(?!out|package\.json)/.test(path) && path !== '/node_modules')).toEqual(
      [],
    );
    expect(inArchive.filter((path) => path.endsWith('.ts') && ours.includes(path))).toEqual([]);
    const development = Object.keys(manifest.devDependencies).map(
      (name) => `/node_modules/${name}/package.json`,
    );
    expect(inArchive.filter((path) => development.includes(path))).toEqual([]);
  });

  it('has programs and native libraries beside the archive, with their run bits, for Linux alone', () => {
    const modules = join(packed.resources, 'app.asar.unpacked/node_modules');
    const sevenZip = join(modules, '7zip-bin/linux/x64/7za');
    expect(statSync(sevenZip).mode & 0o111).toBe(0o111);
    expect(readdirSync(join(modules, 'better-sqlite3/prebuilds'))).toContain('linux-x64.node');
    expect(
      readdirSync(join(modules, 'better-sqlite3/prebuilds')).filter((name) => !name.startsWith('linux')),
    ).toEqual([]);
    expect(existsSync(join(modules, '7zip-bin/win'))).toBe(false);
    expect(existsSync(join(modules, '7zip-bin/mac'))).toBe(false);
  });

  it('lets nobody load other code into the runtime, and keeps it usable for the command line', async () => {
    const fuses = await getCurrentFuseWire(join(packed.folder, 'reprise-desktop'));
    const isOn = (option: FuseV1Options): boolean => fuses[option] === enabled;
    expect(isOn(FuseV1Options.RunAsNode)).toBe(true);
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true);
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  });

  it('runs the command line through its launcher, also by a link from elsewhere', () => {
    // Node cannot read inside an archive as Electron does: the same files, taken out, and Node as the runtime.
    const archive = join(packed.resources, 'app.asar');
    const taken = join(packed.resources, 'taken');
    extractAll(archive, taken);
    renameSync(archive, `${archive}.kept`);
    renameSync(taken, archive);
    renameSync(join(packed.folder, 'reprise-desktop'), join(packed.folder, 'placeholder'));
    symlinkSync(process.execPath, join(packed.folder, 'reprise-desktop'));
    const bin = join(tempFolder(), 'bin');
    mkdirSync(bin);
    symlinkSync(join(packed.resources, 'bin/reprise'), join(bin, 'reprise'));
    const run = (...words: readonly string[]) =>
      spawnSync(join(bin, 'reprise'), [...words, '--json', '--home', tempFolder()], { encoding: 'utf8' });
    expect(JSON.parse(run('--version').stdout)).toEqual({ outcome: 'succeeded', version: manifest.version });
    const history = run('history');
    expect(history.stderr).toBe('');
    expect(JSON.parse(history.stdout)).toMatchObject({ outcome: 'succeeded', operations: [] });
    rmSync(archive, { recursive: true });
    renameSync(`${archive}.kept`, archive);
  });
});
