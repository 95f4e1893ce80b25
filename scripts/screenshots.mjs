/**
 * `npm run screenshots`: pictures of every page and state, light and dark, in `docs/screenshots`.
 * Built anew first. Names as arguments: only those pictures, and the others stay.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { openAlbum } from '../test/screenshots/album.ts';
import { takeScenes } from '../test/screenshots/take-scenes.ts';
import { walk } from '../test/screenshots/walk.ts';

const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2);

execFileSync(process.execPath, [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});

const album = openAlbum(join(root, 'docs/screenshots'), wanted);
const faults = await takeScenes(album);
const walked = await walk(album, root).then(
  () => [],
  (error) => [String(error)],
);
const { files, bytes } = album.close();
console.log(`${files} pictures, ${(bytes / 1e6).toFixed(1)} MB`);
for (const fault of [...faults, ...walked]) console.error(`Could not be taken: ${fault}`);
process.exitCode = faults.length + walked.length === 0 ? 0 : 1;
