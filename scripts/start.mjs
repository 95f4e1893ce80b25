/** `npm start`: builds when needed and opens the desktop shell where an Electron runtime is present. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
const outputs = ['out/main/main.js', 'out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

if (isStale()) {
  const build = spawnSync('npm run -s build', { cwd: root, shell: true, stdio: 'inherit' });
  if (build.status !== 0) {
    process.exit(build.status ?? 1);
  }
}

const electron = findElectron();
if (electron === null) {
  console.log(`There is no Electron runtime here, so the desktop window cannot open.
The page for a browser is not there yet.

What works meanwhile, the command line:   npm run -s reprise -- --help
To download the runtime:                  npx install-electron && npm start
To use one that is already here:          ELECTRON_OVERRIDE_DIST_PATH=<its folder> npm start`);
} else {
  const shell = spawnSync(electron, [root, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  process.exitCode = shell.status ?? 1;
}

function isStale() {
  if (outputs.some((file) => !existsSync(join(root, file)))) {
    return true;
  }
  const oldestOutput = Math.min(...outputs.map((file) => statSync(join(root, file)).mtimeMs));
  return sources.some((path) => newest(join(root, path)) > oldestOutput);
}

function newest(path) {
  const stat = statSync(path);
  return stat.isDirectory()
    ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
    : stat.mtimeMs;
}

function findElectron() {
  const programs = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
  const program = programs[process.platform] ?? 'electron';
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(root, 'node_modules/electron/dist')];
  return (
    folders
      .filter(Boolean)
      .map((folder) => join(folder, program))
      .find((file) => existsSync(file)) ?? null
  );
}
