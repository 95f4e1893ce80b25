/** One measurement of ours in a process of its own: `node ours.mjs '<json>'` prints `{ms, rssMib, …}`. */
import { readFileSync, rmSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { kind, built, root, folder, withDatabase } = JSON.parse(process.argv[2]);
const load = (name) => import(pathToFileURL(join(built, `${name}.js`)).href);
const { workerTreeCopier } = await load('tree-copier');
const { nodeFileStore } = await load('node-file-store');

const copier = workerTreeCopier();
const files = nodeFileStore();
const options = { signal: new AbortController().signal, onProgress: () => undefined };
const backup = join(folder, 'ours');
const target = kind === 'second' ? join(folder, 'ours-2') : backup;
const pass = { sources: sourcesOf(root), target, earlierPass: null, previous: null };
const listing = (number) => join(folder, `listing-${kind}-${number}`);

const kinds = {
  copy: async () => {
    await copier.copyPass({ ...pass, listing: listing(1) }, options);
    files.flushFileSystem(target);
  },
  first: () => whole(null),
  second: () => whole({ folder: backup, listing: join(backup, 'files.jsonl') }),
  verify: () => copier.verify(backup, options),
  restore: async () => {
    await copier.stage({ backup, targets: targetsOf(join(folder, 'staged')) }, options);
    files.flushFileSystem(join(folder, 'staged'));
  },
  downtime: () => copier.copyPass({ ...pass, listing: listing(2), earlierPass: listing(1) }, options),
};

if (kind === 'copy' || kind === 'first' || kind === 'second' || kind === 'downtime') empty(target);
if (kind === 'restore') empty(join(folder, 'staged'));
if (kind === 'downtime') await copier.copyPass({ ...pass, listing: listing(1) }, options);
files.flushFileSystem(folder);
const startedAt = performance.now();
await kinds[kind]();
const ms = performance.now() - startedAt;
const peakKib = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0);
console.log(JSON.stringify({ ms, rssMib: Math.round(peakKib / 1024) }));

async function whole(previous) {
  const job = { ...pass, previous };
  await copier.copyPass({ ...job, listing: listing(1) }, options);
  await copier.copyPass({ ...job, listing: listing(2), earlierPass: listing(1) }, options);
  const verifiedAt = new Date().toISOString();
  await copier.seal({ target, listing: listing(2), verifiedAt, rewritten: [] }, options);
  files.flushFileSystem(target);
}

function sourcesOf(data) {
  const items = { path: 'items', kind: 'folder', essential: true };
  const metadata = { dataset: 'metadata', root: data, owns: [items], excludes: [] };
  const owned = { path: 'server.sqlite', kind: 'database', essential: true };
  const database = { dataset: 'database', root: data, owns: [owned], excludes: [] };
  return withDatabase && kind !== 'second' ? [database, metadata] : [metadata];
}

function targetsOf(staged) {
  const items = {
    dataset: 'metadata',
    prefix: 'items',
    folder: join(staged, 'items'),
    current: join(root, 'items'),
  };
  const database = {
    dataset: 'database',
    prefix: 'server.sqlite',
    folder: join(staged, 'server.sqlite'),
    current: join(root, 'server.sqlite'),
  };
  return withDatabase ? [database, items] : [items];
}

function empty(path) {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
}
