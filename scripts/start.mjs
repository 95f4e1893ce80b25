/**
 * `npm start`: builds when needed and opens the desktop window; where there can be none, the same app as a page for a browser.
 * `npm start -- COMMAND …`: builds when needed and runs the command line instead.
 * `npm start -- --open-root DIR …`: the page for a browser, with options of its own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
const outputs = ['out/main/main.js', 'out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

const noRuntime = `Reprise opens in your browser, and everything works there.
(There is no Electron here. For a window of its own: npx install-electron, then npm start.)`;
const noDisplay = `Reprise opens in a browser, and everything works there.
(A window of its own needs a screen, and none is connected to this session.)`;

const noPackages = `Reprise needs its packages once, and they are not here yet. Fetch them, then start it again:
  npm install`;

/** Of `serve`; whoever gives one wants the page. */
const pageOptions = ['--port', '--host', '--open-root', '--public-url', '--link', '--set-password'];

const words = process.argv.slice(2);
if (isStale()) {
  build();
}
if (words.length === 0) {
  openWindow();
} else {
  const isForPage = pageOptions.includes((words[0] ?? '').split('=')[0]);
  runCommand(isForPage ? ['serve', ...words] : words);
}

/** Quietly: what comes after it is what people came for. */
function build() {
  if (!existsSync(join(root, 'node_modules'))) {
    console.error(noPackages);
    process.exit(1);
  }
  console.error('Building Reprise, which is needed once …\n');
  const { status, stdout, stderr } = spawnSync('npm run -s build', {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  process.exit(status ?? 1);
}

function openWindow() {
  const electron = findElectron();
  const why = electron === null ? noRuntime : hasDisplay() ? null : noDisplay;
  if (why !== null) {
    console.error(`${why}\n`);
    runCommand(['serve']);
    return;
  }
  follow(electron, [root], process.env);
}

/** With the Node of this checkout, also when this script was started with an older one. */
function runCommand(given) {
  const own = ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe'];
  const node = own.map((path) => join(root, path)).find((path) => existsSync(path)) ?? process.execPath;
  // So that the command line knows how it is called.
  const env = { npm_lifecycle_event: 'start', INIT_CWD: process.cwd(), ...process.env };
  follow(node, [join(root, 'out/main/cli.js'), ...given], env);
}

/** Stays as long as what it started, which decides when to end, and how: it may have to finish first. */
function follow(program, given, env) {
  const child = spawn(program, given, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
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

/** Windows and macOS always have one; elsewhere the session says where it is. */
function hasDisplay() {
  const { DISPLAY = '', WAYLAND_DISPLAY = '' } = process.env;
  return ['win32', 'darwin'].includes(process.platform) || DISPLAY + WAYLAND_DISPLAY !== '';
}
