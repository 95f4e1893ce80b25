/**
 * Counts the same calls as kill-at.c, but from outside, with strace: the second opinion on the first.
 *
 *   node strace-count.mjs --roots A:B [--trace FILE] -- command args…
 *
 * Prints {"total", "calls", "exitCode", "signal"} as JSON; what the command itself prints goes to stderr, so
 * that the JSON stands alone on stdout.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, normalize, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseLines, splitArguments } from './strace-lines.mjs';

const OPENS = ['open', 'openat', 'openat2'];
/** Where a call keeps the thing it changes: `fd`, `path`, `at` (directory descriptor + path), or two of them. */
const PLACES = {
  open: [['path', 0]],
  openat: [['at', 0]],
  openat2: [['at', 0]],
  creat: [['path', 0]],
  ...fd([
    'write',
    'writev',
    'pwrite64',
    'pwritev',
    'pwritev2',
    'sendfile',
    'ftruncate',
    'fallocate',
    'fsync',
  ]),
  ...fd(['fdatasync', 'syncfs', 'fchmod', 'fchown', 'fsetxattr', 'fremovexattr', 'ioctl']),
  copy_file_range: [['fd', 2]],
  ...path(['truncate', 'unlink', 'rmdir', 'mkdir', 'mknod', 'chmod', 'chown', 'lchown', 'utime', 'utimes']),
  ...path(['setxattr', 'lsetxattr', 'removexattr', 'lremovexattr']),
  symlink: [['path', 1]],
  symlinkat: [['at', 1]],
  rename: twice('path', 0, 1),
  link: twice('path', 0, 1),
  renameat: twice('at', 0, 2),
  renameat2: twice('at', 0, 2),
  linkat: twice('at', 0, 2),
  ...at(['unlinkat', 'mkdirat', 'mknodat', 'fchmodat', 'fchmodat2', 'fchownat', 'futimesat', 'utimensat']),
};
/** Needed to follow descriptors and processes, never counted. */
const FOLLOWED = [
  'close',
  'dup',
  'dup2',
  'dup3',
  'fcntl',
  'chdir',
  'fchdir',
  'clone',
  'clone3',
  'fork',
  'vfork',
];

function fd(names) {
  return Object.fromEntries(names.map((name) => [name, [['fd', 0]]]));
}
function path(names) {
  return Object.fromEntries(names.map((name) => [name, [['path', 0]]]));
}
function at(names) {
  return Object.fromEntries(names.map((name) => [name, [['at', 0]]]));
}
function twice(kind, first, second) {
  return [
    [kind, first],
    [kind, second],
  ];
}

/** Runs `command` under strace and counts; `output` receives what the command itself prints. */
export async function straceCount({
  command,
  roots,
  env = process.env,
  cwd = process.cwd(),
  output = 'ignore',
  leaveOthers = false,
}) {
  const folder = mkdtempSync(join(tmpdir(), 'strace-count-'));
  const file = join(folder, 'trace');
  // '?' makes strace accept names that this architecture or kernel does not have.
  const calls = [...Object.keys(PLACES), ...FOLLOWED].map((name) => `?${name}`).join(',');
  // LD_PRELOAD is meant for the command, not for strace itself.
  const { LD_PRELOAD: preload, ...rest } = env;
  const preloadFlags = preload === undefined ? [] : ['-E', `LD_PRELOAD=${preload}`];
  // With -o strace would block the signal that ends it (-I 4); here it may come between calls.
  const flags = [
    '-I',
    '2',
    '-f',
    '-y',
    '-qq',
    '-s',
    '0',
    '-o',
    file,
    '-e',
    `trace=${calls}`,
    '-e',
    'signal=none',
  ];
  try {
    const child = spawn('strace', [...flags, ...preloadFlags, '--', ...command], {
      cwd,
      env: rest,
      stdio: ['ignore', output, output],
    });
    const ended = new Promise((done, fail) => {
      child.once('error', fail);
      child.once('exit', (...how) => done(how));
    });
    if (leaveOthers) await endWithCommand(child, command, ended);
    const [exitCode, signal] = await ended;
    return { ...countTrace(readFileSync(file, 'latin1'), roots, cwd), exitCode, signal };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** strace follows what the command leaves running (a restarted server); ended politely, it lets go of those. */
async function endWithCommand(strace, command, ended) {
  let isOver = false;
  void ended.then(() => (isOver = true));
  let traced = null;
  while (!isOver) {
    // strace forks trial children of its own first.
    traced ??= childrenOf(strace.pid).find((pid) => commandOf(pid).startsWith(command.join('\0'))) ?? null;
    if (traced !== null && !childrenOf(strace.pid).includes(traced)) {
      strace.kill('SIGTERM');
      return;
    }
    await new Promise((done) => setTimeout(done, 20));
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

function childrenOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.trim().split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

/** Counts in the text of a trace made with `strace -f -y`. */
export function countTrace(text, roots, cwd = '/') {
  const wanted = [...new Set(roots.flatMap((root) => [normalize(root), realOf(root)]))];
  const isInside = (name) => wanted.some((root) => name === root || name.startsWith(`${root}/`));
  const state = { processes: new Map(), cwd };
  const counted = [];
  for (const line of parseLines(text)) {
    const args = splitArguments(line.args);
    const own = processOf(state, line);
    const places = PLACES[line.call];
    if (places !== undefined && counts(line.call, args)) {
      const names = places.map((place) => resolvePlace(state, own, line.pid, place, args));
      if (names.some((name) => isInside(name) || isInside(realOf(name)))) {
        counted.push({
          number: counted.length + 1,
          pid: line.pid,
          call: line.call,
          path: names.join(' -> '),
        });
      }
    }
    follow(state, own, line, args);
  }
  const calls = {};
  for (const { call } of counted) {
    calls[call] = (calls[call] ?? 0) + 1;
  }
  return { total: counted.length, calls, counted };
}

function counts(call, args) {
  if (call === 'ioctl') {
    return /FICLONE/.test(args[1] ?? '');
  }
  const flags = OPENS.includes(call) ? (args[call === 'open' ? 1 : 2] ?? '') : 'O_CREAT';
  return /O_(CREAT|TRUNC|WRONLY|RDWR)\b/.test(flags);
}

/** A thread shares its process's table; a forked child starts with a copy of it. */
function processOf(state, { pid, parent, isThread }) {
  const known = state.processes.get(pid);
  if (known !== undefined) {
    return known;
  }
  const above = parent === undefined ? undefined : state.processes.get(parent);
  const own =
    above === undefined
      ? { files: new Map(), cwd: state.cwd }
      : isThread
        ? above
        : { files: new Map(above.files), cwd: above.cwd };
  state.processes.set(pid, own);
  return own;
}

function follow(state, own, { call, result }, args) {
  const opened = /^(\d+)<(.*)>/.exec(result);
  if (opened !== null && [...OPENS, 'creat', 'dup', 'dup2', 'dup3', 'fcntl'].includes(call)) {
    own.files.set(opened[1], decode(opened[2]));
  }
  if (call === 'chdir' && result.startsWith('0')) {
    own.cwd = resolve(own.cwd, quoted(args[0]) ?? '');
  }
  if (call === 'fchdir' && result.startsWith('0')) {
    own.cwd = annotated(args[0]) ?? own.cwd;
  }
}

function resolvePlace(state, own, pid, [kind, index], args) {
  if (kind === 'fd') {
    return annotated(args[index]) ?? '';
  }
  const name = quoted(args[kind === 'at' ? index + 1 : index]);
  if (name !== null && name.startsWith('/')) {
    return normalize(throughDescriptor(state, own, pid, name));
  }
  const base = kind === 'at' ? (annotated(args[index]) ?? own.cwd) : own.cwd;
  return normalize(name === null || name === '' ? base : join(base, name));
}

/** "/proc/self/fd/7/name": the 7 is looked up in what the trace said about descriptor 7. */
function throughDescriptor(state, own, pid, name) {
  const parts = /^\/(?:proc\/(self|thread-self|\d+)(?:\/task\/\d+)?|dev)\/fd\/(\d+)(\/.*)?$/.exec(name);
  if (parts === null) {
    return name;
  }
  const table = /^\d+$/.test(parts[1] ?? '') ? (state.processes.get(parts[1]) ?? own) : own;
  const target = table.files.get(parts[2]);
  return target === undefined ? name : `${target}${parts[3] ?? ''}`;
}

function annotated(argument) {
  const found = /^(?:\d+|AT_FDCWD)<(.*)>$/s.exec(argument ?? '');
  return found === null ? null : decode(found[1]).replace(/ \(deleted\)$|\(deleted\)$/, '');
}

function quoted(argument) {
  const found = /^"(.*)"(?:\.\.\.)?$/s.exec(argument ?? '');
  return found === null ? null : decode(found[1]);
}

const ESCAPES = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };

/** strace writes what is not plain ASCII as octal bytes. */
function decode(text) {
  const bytes = text.replace(/\\(?:([0-7]{1,3})|(.))/g, (_, octal, plain) =>
    octal === undefined ? (ESCAPES[plain] ?? plain) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}

/** The real name as far as it still exists; links in parents can lead into a root. */
function realOf(name) {
  if (!name.startsWith('/')) {
    return name;
  }
  try {
    return realpathSync(name);
  } catch {
    return name === '/' ? name : join(realOf(dirname(name)), basename(name));
  }
}

/** What is missing here to trace a process; null when nothing is. */
export function straceNeeds() {
  try {
    execFileSync('strace', ['-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'strace is not installed or may not trace here';
  }
}

async function main(argv) {
  const split = argv.indexOf('--');
  const option = (name) => (argv.indexOf(name) === -1 ? undefined : argv[argv.indexOf(name) + 1]);
  const roots = option('--roots')?.split(':');
  if (split === -1 || roots === undefined || argv.length === split + 1) {
    console.error('usage: strace-count.mjs --roots A:B [--trace FILE] -- command args…');
    return 2;
  }
  const outcome = await straceCount({ command: argv.slice(split + 1), roots, output: 2 });
  const trace = option('--trace');
  if (trace !== undefined) {
    const lines = outcome.counted.map(({ number, pid, call, path: name }) =>
      [number, pid, call, name].join('\t'),
    );
    writeFileSync(trace, `${lines.join('\n')}\n`);
  }
  const { counted: _counted, ...summary } = outcome;
  console.log(JSON.stringify(summary));
  return outcome.exitCode ?? 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2));
}
