/** The app as electron-builder packs it for a system, in a folder that is removed at the end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, Platform, type Configuration } from 'electron-builder';
import manifest from '../../../package.json' with { type: 'json' };
import { placeholderElectron } from './placeholder-electron.ts';

const root = resolve(import.meta.dirname, '../../..');

export interface Packed {
  /** What a user would install. */
  readonly folder: string;
  readonly resources: string;
  remove(): void;
}

/** `test`: what only a build without the real runtime needs. */
export async function packFor(system: 'linux' | 'windows', test: Configuration = {}): Promise<Packed> {
  const temp = mkdtempSync(join(tmpdir(), 'reprise-packed-'));
  const electron = join(temp, 'electron');
  const isWindows = system === 'windows';
  await placeholderElectron(electron, {
    version: manifest.devDependencies.electron,
    program: isWindows ? 'electron.exe' : 'electron',
  });
  const output = join(temp, 'out');
  await build({
    projectDir: root,
    targets: Platform[isWindows ? 'WINDOWS' : 'LINUX'].createTarget('dir'),
    publish: 'never',
    config: {
      ...test,
      extends: join(root, 'electron-builder.yml'),
      electronDist: electron,
      directories: { output },
    },
  });
  const folder = join(output, isWindows ? 'win-unpacked' : 'linux-unpacked');
  return {
    folder,
    resources: join(folder, 'resources'),
    remove: () => rmSync(temp, { recursive: true, force: true }),
  };
}
