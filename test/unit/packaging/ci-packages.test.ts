/** `.ci/run` installs what the tests call: a program that it forgets fails on a bare machine only, where nobody looks first. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const script = readFileSync(join(root, '.ci/run'), 'utf8');

/** In every Debian, however small: bash, coreutils, util-linux, mount, findutils, dpkg, tar; and what `.ci/run` asks for. */
const everywhere = new Set(
  (
    'bash sh cat chmod chown cp env find mkdir mkfifo mount mv nsenter rm setpriv sha256sum sleep tail tar timeout ' +
    'true truncate umount unshare which git node npm'
  ).split(' '),
);
/** Of systems that have no `.ci/run`. */
const elsewhere = new Set('launchctl reg regedit sc taskkill'.split(' '));

const installed = new Set(
  (/<<'LIST'\n([^]*?)\nLIST/.exec(script)?.[1] ?? '').split('\n').map((line) => line.split(' ')[0] ?? ''),
);
/** One package brings several. */
const together: Readonly<Record<string, string>> = {
  chattr: 'mkfs.ext4',
  journalctl: 'systemctl',
  setfacl: 'getfacl',
};

/** Programs by name in calls that start one, and in lists that a lane looks through for what is missing. */
function programsOf(text: string): readonly string[] {
  const started = [...text.matchAll(/\b(?:spawn|spawnSync|execFile|execFileSync)\(\s*'([\w.+-]+)'/g)];
  const lists = [
    ...text.matchAll(/\[((?:'[\w.-]+'(?:,\s*)?)+)\](?: as const)?(?:\.(?:find|filter)\(\s*\(tool\)|;\n)/g),
  ];
  const needed = lists.filter(([, words = ''], i) => isLookedFor(text, lists[i]?.index ?? 0) && words !== '');
  return [
    ...started.map(([, name = '']) => name),
    ...needed.flatMap(([, words = '']) => [...words.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)),
  ];
}

function isLookedFor(text: string, at: number): boolean {
  return /\b(?:missing|needed|tools) = $/.test(text.slice(Math.max(0, at - 40), at));
}

const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:ts|tsx|mjs)$/.test(file))
  .map((file) => ({ file, programs: programsOf(readFileSync(join(root, 'test', file), 'utf8')) }));

it('knows the programs of the lanes when it sees them', () => {
  const all = new Set(files.flatMap(({ programs }) => programs));
  const some = [
    'podman',
    'runc',
    'conmon',
    'catatonit',
    'Xvfb',
    'x86_64-w64-mingw32-gcc',
    'ip',
    'sudo',
    'strace',
  ];
  expect([...some, 'gcc', 'setfacl', 'openssl'].filter((name) => !all.has(name))).toEqual([]);
});

it('has every program that a test starts installed', () => {
  const isThere = (name: string): boolean =>
    everywhere.has(name) || elsewhere.has(name) || installed.has(together[name] ?? name);
  const missing = files.flatMap(({ file, programs }) =>
    programs.filter((name) => !isThere(name)).map((name) => `${name} (${file})`),
  );
  expect(missing).toEqual([]);
});

it('asks for each package once', () => {
  const lines = (/<<'LIST'\n([^]*?)\nLIST/.exec(script)?.[1] ?? '').split('\n');
  expect(lines.every((line) => /^\S+ [a-z0-9.+-]+$/.test(line))).toBe(true);
  expect(new Set(lines).size).toBe(lines.length);
});
