import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { tempFolder } from '../../helpers/temp-folder.ts';

const root = resolve(import.meta.dirname, '../../..');

it('unpacks to a command line that needs nothing of the machine, with the page beside it', () => {
  const folder = tempFolder();
  const file = execFileSync(process.execPath, [join(root, 'scripts/headless-archive.mjs'), '--to', folder], {
    encoding: 'utf8',
  }).trim();
  execFileSync('tar', ['-xzf', file], { cwd: folder });
  const app = join(folder, readdirSync(folder).find((name) => !name.endsWith('.gz')) ?? '');
  const link = join(folder, 'reprise');
  symlinkSync(join(app, 'reprise'), link);
  // No PATH, no Node of the machine: `env -i` but for the folders of readlink and dirname.
  const run = (...words: readonly string[]) =>
    spawnSync(link, [...words, '--json', '--home', tempFolder()], {
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin' },
    });
  expect(JSON.parse(run('--version').stdout)).toEqual({ outcome: 'succeeded', version: manifest.version });
  expect(JSON.parse(run('history').stdout)).toMatchObject({ outcome: 'succeeded', operations: [] });
  expect(existsSync(join(app, 'app/out/renderer/index.html'))).toBe(true);
  expect(existsSync(join(app, 'app/node_modules/electron'))).toBe(false);
  expect(existsSync(join(app, 'app/node_modules/react'))).toBe(false);
  for (const name of ['LICENSE', 'LICENSE-node.txt', 'licenses.txt']) {
    expect(readdirSync(app)).toContain(name);
  }
});
