/**
 * Compares two states of folders entry by entry. Stands alone on purpose: it imports nothing of the product,
 * so that a mistake there cannot hide itself here.
 *
 *   node compare-trees.mjs capture DIR… --out FILE
 *   node compare-trees.mjs compare A B [--time-tolerance-ms 1] [--ignore PATTERN…]
 *
 * A and B are files made by capture, or folders (captured now). Roots are compared by position. A pattern is
 * matched against the path below the root: `*` within a name, `**` across, and a match covers what is below it.
 * Prints one line per difference; exit 0 = same, 1 = different, 2 = wrong use.
 */
import { createHash } from 'node:crypto';
import {
  lstatSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { pathToFileURL } from 'node:url';

const OWN_PREFIX = '.reprise-';

/** @returns the record of every entry at and below each folder; a folder that is not there is recorded as such. */
export function captureTrees(dirs) {
  return { format: 1, roots: dirs.map((dir) => ({ root: dir, entries: [...captureTree(dir)] })) };
}

function* captureTree(dir) {
  const pending = [{ file: Buffer.from(dir), path: '.' }];
  while (pending.length > 0) {
    const { file, path } = pending.pop();
    const entry = captureEntry(file, path);
    yield entry;
    if (entry.type === 'directory') {
      const names = readdirSync(file, { encoding: 'buffer' }).sort((a, b) => Buffer.compare(b, a));
      for (const name of names.filter((each) => !each.toString('latin1').startsWith(OWN_PREFIX))) {
        const shown = printable(name);
        pending.push({
          file: Buffer.concat([file, Buffer.from('/'), name]),
          path: path === '.' ? shown : `${path}/${shown}`,
        });
      }
    }
  }
}

function captureEntry(file, path) {
  const stat = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined) {
    return { path, type: 'missing' };
  }
  const type = typeOf(stat);
  return {
    path,
    type,
    mode: `0${(Number(stat.mode) & 0o7777).toString(8)}`,
    uid: Number(stat.uid),
    gid: Number(stat.gid),
    mtimeNs: String(stat.mtimeNs),
    // A folder's own size depends on its history, not on what is in it.
    ...(type === 'file' ? { size: String(stat.size), sha256: hashOf(file) } : {}),
    ...(type === 'link' ? { target: printable(readlinkSync(file, { encoding: 'buffer' })) } : {}),
  };
}

function typeOf(stat) {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'directory';
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isFIFO()) return 'fifo';
  if (stat.isSocket()) return 'socket';
  return 'device';
}

function hashOf(file) {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(1 << 20);
  const fd = openSync(file, 'r');
  try {
    for (let size = readSync(fd, block); size > 0; size = readSync(fd, block)) {
      hash.update(block.subarray(0, size));
    }
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

/** Names that are not UTF-8 stay distinguishable. */
function printable(name) {
  const text = name.toString('utf8');
  return Buffer.from(text).equals(name) ? text : `bytes:${name.toString('hex')}`;
}

/** @returns a list of {root, path, field, before, after}; `field` "entry" = it exists on one side only. */
export function compareCaptures(before, after, { timeToleranceMs = 1, ignore = [] } = {}) {
  const differences = [];
  const patterns = ignore.map(patternOf);
  const isIgnored = (path) => patterns.some((pattern) => pattern.test(path));
  const count = Math.max(before.roots.length, after.roots.length);
  for (let index = 0; index < count; index += 1) {
    const one = entriesOf(before.roots[index], isIgnored);
    const other = entriesOf(after.roots[index], isIgnored);
    const root = (after.roots[index] ?? before.roots[index]).root;
    for (const path of [...new Set([...one.keys(), ...other.keys()])].sort()) {
      differences.push(...compareEntry({ root, path }, one.get(path), other.get(path), timeToleranceMs));
    }
  }
  return differences;
}

function entriesOf(root, isIgnored) {
  const present = (root?.entries ?? []).filter(({ path, type }) => type !== 'missing' && !isIgnored(path));
  return new Map(present.map((entry) => [entry.path, entry]));
}

function compareEntry(place, before, after, timeToleranceMs) {
  if (before === undefined || after === undefined) {
    return [{ ...place, field: 'entry', before: before?.type ?? 'absent', after: after?.type ?? 'absent' }];
  }
  const fields = ['type', 'mode', 'uid', 'gid', 'size', 'sha256', 'target', 'mtimeNs'];
  return fields
    .filter((field) => before[field] !== after[field])
    .filter((field) => field !== 'mtimeNs' || !isClose(before.mtimeNs, after.mtimeNs, timeToleranceMs))
    .map((field) => ({ ...place, field, before: before[field] ?? 'none', after: after[field] ?? 'none' }));
}

function isClose(one, other, toleranceMs) {
  const distance = BigInt(one) - BigInt(other);
  return (distance < 0n ? -distance : distance) <= BigInt(Math.round(toleranceMs * 1e6));
}

function patternOf(glob) {
  const source = glob
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${source}(?:/.*)?$`, 's');
}

export function formatDifference({ root, path, field, before, after }) {
  return `${root} ${JSON.stringify(path)} ${field}: ${before} -> ${after}`;
}

function load(file) {
  return lstatSync(file).isDirectory() ? captureTrees([file]) : JSON.parse(readFileSync(file, 'utf8'));
}

/** Options may repeat or take several values; everything before the first one is positional. */
function parse(argv) {
  const options = { '': [] };
  let name = '';
  for (const word of argv) {
    if (word.startsWith('--')) {
      name = word;
      options[name] ??= [];
    } else {
      options[name].push(word);
    }
  }
  return options;
}

function main([verb, ...rest]) {
  const options = parse(rest);
  const places = options[''];
  const out = options['--out']?.[0];
  if (verb === 'capture' && places.length > 0 && out !== undefined) {
    writeFileSync(out, `${JSON.stringify(captureTrees(places))}\n`);
    return 0;
  }
  if (verb === 'compare' && places.length === 2) {
    const timeToleranceMs = Number(options['--time-tolerance-ms']?.[0] ?? 1);
    const settings = { timeToleranceMs, ignore: options['--ignore'] ?? [] };
    const differences = compareCaptures(load(places[0]), load(places[1]), settings);
    differences.forEach((difference) => console.log(formatDifference(difference)));
    return differences.length === 0 ? 0 : 1;
  }
  console.error('usage: capture DIR… --out FILE | compare A B [--time-tolerance-ms 1] [--ignore PATTERN…]');
  return 2;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
