import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { fileJournal } from '../../../../src-main/adapters/journal/file-journal.ts';
import type {
  BackUpRecord,
  DatabaseMove,
  EntryIdentity,
  JournalRecord,
  RestoreRecord,
} from '../../../../src-main/domain/restore/journal-record.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const id = '20261120t020000-abcd';
const existed: EntryIdentity = { type: 'file', ino: '1', birthtimeNs: '2', size: '3', mtimeNs: '4' };
const facts = {
  format: 1,
  id,
  machineId: 'm',
  instanceId: 'i',
  instanceName: 'home',
  server: 'audiobookshelf',
  startedAt: '2026-11-20T02:00:00.000Z',
  control: null,
} as const;

function aRecord(
  root: string,
): RestoreRecord & { moves: readonly [RestoreRecord['moves'][number], DatabaseMove] } {
  const staging = `${root}/.reprise-${id}`;
  const places = (below: string) => ({
    to: `${root}/${below}`,
    old: `${staging}/old/${below}`,
    found: `${staging}/found/${below}`,
    existed,
    from: `${staging}/new/${below}`,
    staged: existed,
  });
  return {
    ...facts,
    kind: 'undo',
    roots: { config: root, metadata: `${root}-2/missing` },
    backupId: null,
    datasets: ['metadata'],
    sequence: 1,
    folders: [staging],
    containers: [{ path: root, folder: `${staging}/old`, kept: ['cache'] }],
    moves: [
      {
        kind: 'replace',
        ...places('items'),
        from: `${root}/.reprise-older/old/items`,
        stagedContent: null,
      },
      {
        kind: 'database',
        ...places('a.sqlite'),
        sidecars: [
          {
            to: `${root}/a.sqlite-wal`,
            old: `${staging}/old/a.sqlite-wal`,
            aside: `${staging}/aside/a.sqlite-wal`,
            existed,
          },
        ],
        stagedSidecars: [{ from: `${staging}/new/a.sqlite-wal`, to: `${root}/a.sqlite-wal` }],
      },
    ],
    madeFolders: [`${root}-2`, `${root}-2/missing`],
    times: [{ path: root, mtimeNs: '1', atimeNs: '1' }],
    stoppedAt: null,
    undoes: 'older',
  };
}

/** Another profile wrote a record beside the data; `change` is what a forger made of it. */
function found(change: (record: ReturnType<typeof aRecord>) => unknown, folderName = `.reprise-${id}`) {
  const root = join(tempFolder(), 'data');
  const folder = join(root, folderName);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'journal.json'), JSON.stringify(change(aRecord(root))));
  return list(root);
}

function list(root: string) {
  const folder = join(root, '../home/operations');
  const { entries, unknown } = fileJournal({ files: nodeFileStore(), folder }).list([root]);
  return { ids: entries.map(({ record }) => record.id), codes: unknown.map(({ code }) => code) };
}

const taken = { ids: [id], codes: [] };
const refused = { ids: [], codes: ['journal-format-unknown'] };
type Change = (record: ReturnType<typeof aRecord>) => unknown;

const forgeries: readonly (readonly [string, Change])[] = [
  ['sets something aside that is not of the data', (all) => withMove(all, { to: '/etc' })],
  ['climbs out', (all) => withMove(all, { to: `${all.roots['config']}/../../etc/passwd` })],
  ['moves the data folder itself', (all) => withMove(all, { to: all.roots['config'] })],
  ['brings in a file from elsewhere', (all) => withMove(all, { from: '/etc/shadow' })],
  ['brings in what no restore point holds', (all) => ({ ...all, undoes: null })],
  ['names a restore point by a path', (all) => ({ ...all, undoes: '../../x' })],
  ['puts old data elsewhere', (all) => withMove(all, { old: '/etc/cron.d/x' })],
  ['puts strangers elsewhere', (all) => withMove(all, { found: '/etc/cron.d/x' })],
  ['is not absolute', (all) => withMove(all, { to: 'items' })],
  ['has a sidecar elsewhere', (all) => withSidecar(all, { to: '/etc/passwd' })],
  ['puts a sidecar elsewhere', (all) => withSidecar(all, { aside: '/etc/passwd' })],
  ['has staging folders elsewhere', (all) => ({ ...all, folders: [...all.folders, '/etc'] })],
  ['vouches for a folder that has no copy', (all) => withFolder(all, '/srv')],
  ['does not name its own folder', (all) => ({ ...all, folders: [`/srv/.reprise-${id}`] })],
  ['has another id', (all) => ({ ...all, id: 'other' })],
  ['removes folders elsewhere', (all) => ({ ...all, madeFolders: ['/srv/empty'] })],
  ['sets times elsewhere', (all) => ({ ...all, times: [{ path: '/etc', mtimeNs: '1', atimeNs: '1' }] })],
  ['moves children elsewhere', (all) => ({ ...all, containers: [{ ...all.containers[0], path: '/etc' }] })],
  ['keeps a path', (all) => ({ ...all, containers: [{ ...all.containers[0], kept: ['a/b'] }] })],
];

function withFolder(all: ReturnType<typeof aRecord>, base: string): unknown {
  const [first, database] = all.moves;
  const folder = `${base}/.reprise-${id}`;
  const move = { ...first, to: `${base}/x`, old: `${folder}/old/x`, found: `${folder}/found/x` };
  return { ...all, folders: [...all.folders, folder], moves: [move, database] };
}

function withMove(all: ReturnType<typeof aRecord>, change: object): unknown {
  return { ...all, moves: [{ ...all.moves[0], ...change }, all.moves[1]] };
}

function withSidecar(all: ReturnType<typeof aRecord>, change: object): unknown {
  const [first, database] = all.moves;
  return { ...all, moves: [first, { ...database, sidecars: [{ ...database.sidecars[0], ...change }] }] };
}

describe('a record beside the data', () => {
  it('counts where all that it names belongs to its data', () => {
    expect(found((all) => all)).toEqual(taken);
  });

  it.each(forgeries)('that %s is not understood', (_, change) => {
    expect(found(change)).toEqual(refused);
  });

  it('may name a second folder that has its copy', () => {
    const root = join(tempFolder(), 'data');
    const record = withFolder(aRecord(root), `${root}/mount`);
    for (const folder of [`${root}/.reprise-${id}`, `${root}/mount/.reprise-${id}`]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'journal.json'), JSON.stringify(record));
    }
    expect(list(root)).toEqual(taken);
  });

  it('in a folder of another name is not understood', () => {
    expect(found((all) => all, '.reprise-other')).toEqual(refused);
  });

  it('behind a link is not understood', () => {
    const root = join(tempFolder(), 'data');
    const folder = join(root, `.reprise-${id}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.json'), JSON.stringify(aRecord(root)));
    renameSync(folder, join(root, '../elsewhere'));
    symlinkSync('../elsewhere', folder);
    expect(list(root)).toEqual(refused);
  });

  it('is no back-up: those have nothing there', () => {
    expect(found(({ roots }) => aBackUp(roots['config'] ?? ''))).toEqual(refused);
  });
});

function aBackUp(repository: string): BackUpRecord {
  return {
    ...facts,
    kind: 'back-up',
    roots: {},
    repositoryPath: repository,
    repositoryId: 'r',
    partial: `${repository}/home/.partial-${id}`,
    final: '',
  };
}

describe('a record of the profile', () => {
  const inProfile = (make: (root: string) => JournalRecord, change: (record: object) => object) => {
    const root = join(tempFolder(), 'data');
    const folder = join(root, '../home/operations');
    fileJournal({ files: nodeFileStore(), folder }).save(make(root), 'preparing');
    const file = join(folder, id, 'journal.json');
    writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as object)));
    return list(root);
  };

  it('counts, for a restore and for a back-up', () => {
    expect(inProfile(aRecord, (all) => all)).toEqual(taken);
    expect(inProfile(aBackUp, (all) => all)).toEqual(taken);
  });

  it('is enough: a copy that is cut off does not hide it', () => {
    const root = join(tempFolder(), 'data');
    const folder = join(root, '../home/operations');
    const record = withFolder(aRecord(root), `${root}/mount`) as RestoreRecord;
    mkdirSync(`${root}/.reprise-${id}`, { recursive: true });
    fileJournal({ files: nodeFileStore(), folder }).save(record, 'releasing');
    expect(list(root)).toEqual(taken);
  });

  it('is held to the same', () => {
    expect(inProfile(aRecord, (all) => ({ ...all, id: 'other' }))).toEqual(refused);
    expect(inProfile(aRecord, (all) => ({ ...all, folders: ['/etc'] }))).toEqual(refused);
    expect(inProfile(aBackUp, (all) => ({ ...all, partial: `/srv/.partial-${id}` }))).toEqual(refused);
    expect(inProfile(aBackUp, (all) => ({ ...all, final: '/srv/x' }))).toEqual(refused);
  });
});
