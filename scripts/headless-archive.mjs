/**
 * Command line and browser page with their own Node, as one archive, for machines without a screen:
 * `node scripts/headless-archive.mjs [--platform linux|darwin|win32] [--arch x64|arm64] [--to DIR]` (built first: `npm run build`).
 * The Node of another platform is fetched from npm; this machine's own is the one that the project was installed with.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { platform: { type: 'string' }, arch: { type: 'string' }, to: { type: 'string' } },
});
const platform = values.platform ?? process.platform;
const arch = values.arch ?? process.arch;
const to = values.to ?? join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const isWindows = platform === 'win32';

/** Part of the page's bundle, or of the desktop app alone. */
const unneeded = ['react', 'react-dom', 'scheduler', 'electron-updater', 'zustand'];
const unneededScopes = ['@mantine/', '@tabler/', '@types/', '@tanstack/', '@floating-ui/'];

const name = `reprise-headless-${manifest.version}-${platform}-${arch}`;
const staging = mkdtempSync(join(tmpdir(), 'reprise-headless-'));
try {
  const folder = join(staging, name);
  copyApp(join(folder, 'app'));
  const node = nodePackage();
  copyFileSync(
    join(node, 'bin', isWindows ? 'node.exe' : 'node'),
    join(folder, isWindows ? 'node.exe' : 'node'),
  );
  copyFileSync(join(node, 'LICENSE'), join(folder, 'LICENSE-node.txt'));
  copyLauncher(folder);
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  copyFileSync(join(root, 'out/renderer/licenses.txt'), join(folder, 'licenses.txt'));
  mkdirSync(to, { recursive: true });
  console.log(pack(folder));
} finally {
  rmSync(staging, { recursive: true, force: true });
}

function copyApp(app) {
  cpSync(join(root, 'out'), join(app, 'out'), {
    recursive: true,
    // The desktop's own entry and preload are of no use without a screen.
    filter: (path) => !/[/\\]out[/\\](preload([/\\]|$)|main[/\\]main\.js)/.test(path),
  });
  const { version, name: packageName, type } = manifest;
  writeFileSync(
    join(app, 'package.json'),
    `${JSON.stringify({ name: packageName, version, type }, null, 2)}\n`,
  );
  for (const path of productionPackages()) {
    cpSync(path, join(app, relative(root, path)), {
      recursive: true,
      filter: (file) => isNeeded(file, path),
    });
  }
  for (const program of sevenZips(join(app, 'node_modules/7zip-bin'))) chmodSync(program, 0o755);
}

/** Folders of what `dependencies` bring, each without what lies in its own `node_modules`. */
function productionPackages() {
  const lines = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const inModules = (path) => relative(join(root, 'node_modules'), path).replaceAll('\\', '/');
  return lines
    .split('\n')
    .filter((path) => path !== '' && path !== root && existsSync(path))
    .filter((path) => {
      const own = inModules(path).split('node_modules/').at(-1) ?? '';
      return !unneeded.includes(own) && !unneededScopes.some((scope) => own.startsWith(scope));
    });
}

function isNeeded(file, base) {
  const inside = relative(base, file).replaceAll('\\', '/');
  if (inside.split('/').includes('node_modules')) return false;
  const own = relative(join(root, 'node_modules'), file).replaceAll('\\', '/');
  const prebuilt = /^better-sqlite3\/prebuilds\/([a-z0-9]+)-/.exec(own)?.[1];
  if (prebuilt !== undefined) return prebuilt === platform;
  if (/^better-sqlite3\/(deps|src)(\/|$)/.test(own)) return false;
  const system = /^7zip-bin\/(linux|mac|win)(\/|$)/.exec(own)?.[1];
  return system === undefined || system === { linux: 'linux', darwin: 'mac', win32: 'win' }[platform];
}

function sevenZips(folder) {
  return ['linux', 'mac'].flatMap((system) =>
    existsSync(join(folder, system))
      ? readdirSync(join(folder, system))
          .map((one) => join(folder, system, one, '7za'))
          .filter((path) => existsSync(path))
      : [],
  );
}

/** The npm package of the Node that goes in: the one of this checkout, or that of another platform. */
function nodePackage() {
  const { node } = manifest.devDependencies;
  const name = `node-${isWindows ? 'win' : platform}-${arch}`;
  const own = join(root, 'node_modules/node/node_modules', name);
  if (existsSync(own)) return own;
  const file = execFileSync('npm', ['pack', '--silent', `${name}@${node}`], {
    cwd: staging,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }).trim();
  execFileSync('tar', ['-xzf', file], { cwd: staging });
  return join(staging, 'package');
}

function copyLauncher(folder) {
  const from = join(root, 'assets/launchers', isWindows ? 'reprise-headless.cmd' : 'reprise-headless');
  const launcher = join(folder, isWindows ? 'reprise.cmd' : 'reprise');
  copyFileSync(from, launcher);
  if (!isWindows) for (const program of [launcher, join(folder, 'node')]) chmodSync(program, 0o755);
}

/** `tar` is part of Windows, too; `.zip` is what people expect there, and its `tar` writes it. */
function pack(folder) {
  const file = join(to, `${name}${isWindows ? '.zip' : '.tar.gz'}`);
  rmSync(file, { force: true });
  if (isWindows && process.platform !== 'win32') {
    execFileSync('zip', ['-qr', file, name], { cwd: dirname(folder) });
  } else {
    execFileSync('tar', [isWindows ? '-acf' : '-czf', file, name], { cwd: dirname(folder) });
  }
  return file;
}
