/** What every server definition promises, whatever the server. */
import { copyFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqliteTool } from '../../src-main/adapters/database/sqlite-tool.ts';
import type { DatabaseFacts, Locations } from '../../src-main/ports/media-server.ts';
import { mediaServers } from '../../src-main/servers/index.ts';
import { mediaServerSamples } from '../helpers/media-server-samples.ts';

const signal = new AbortController().signal;
const isRelative = (path: string): boolean =>
  path.split('/').every((part) => !['', '.', '..'].includes(part) && !part.includes('\\'));

it('keeps the ids of servers apart', () => {
  expect(new Set(mediaServers.map(({ id }) => id)).size).toBe(mediaServers.length);
});

describe.each(mediaServers.map((server) => ({ id: server.id, server })))('$id', ({ id, server }) => {
  const sample = mediaServerSamples[id];
  const locations: Locations = Object.fromEntries(
    server.locationFlags.map(({ key }) => [key, `/srv/${key}`]),
  );
  const layout = server.layout(locations);
  const owned = layout.datasets.flatMap((dataset) =>
    dataset.owns.map((path) => ({ dataset: dataset.name, root: dataset.root, ...path })),
  );
  let folder: string;
  let database: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-contract-'));
    database = await sample.makeDatabase(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const facts = async (): Promise<DatabaseFacts> => {
    const tool = sqliteTool({ scratchFolder: join(folder, 'scratch') });
    const rows = await tool.query(database, server.database.statements, { signal });
    return server.database.read(rows, { roots: sample.roots });
  };

  it('asks for at least one location and gives every root its folder', () => {
    expect(server.locationFlags.some(({ required }) => required)).toBe(true);
    expect(Object.values(layout.roots).every((path) => path.startsWith('/srv/'))).toBe(true);
  });

  it('names paths below its roots only', () => {
    const named = [...owned, ...layout.kept, ...layout.emptied, ...layout.changedByStart];
    for (const { root, path } of named) {
      expect(Object.keys(layout.roots)).toContain(root);
      expect(isRelative(path)).toBe(true);
    }
  });

  it('owns no path twice, and nothing that it keeps or empties', () => {
    const key = ({ root, path }: { readonly root: string; readonly path: string }): string =>
      `${root}/${path}`;
    const keys = owned.map(key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const other of [...layout.kept, ...layout.emptied].map(key)) {
      expect(keys.some((path) => path === other || path.startsWith(`${other}/`))).toBe(false);
    }
    const isSeparate = layout.emptied.every((emptied) =>
      layout.kept.every((kept) => key(kept) !== key(emptied) && !key(kept).startsWith(`${key(emptied)}/`)),
    );
    expect(isSeparate).toBe(true);
  });

  it('has its database among what it owns, and calls it essential', () => {
    const match = owned.find(
      ({ dataset, path }) => dataset === server.database.dataset && path === server.database.path,
    );
    expect(match).toMatchObject({ kind: 'database', essential: true });
  });

  it('says in words what a backup does not contain', () => {
    expect(server.notCovered.length).toBeGreaterThan(0);
  });

  it('reads a real database: version, counts, nothing to complain about', async () => {
    const read = await facts();
    expect(read.findings).toEqual([]);
    expect(read.serverVersion).toBe(sample.serverVersion);
    expect(read.counts).toEqual(sample.counts);
    expect(read.mediaFolders).toEqual(sample.mediaFolders);
    expect([...read.references].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(sample.references);
  });

  it('lists for the preview exactly the things that it counts', async () => {
    const tool = sqliteTool({ scratchFolder: join(folder, 'scratch') });
    const read = await facts();
    const statements = server.database.previews.map(({ statement }) => statement);
    const answers = await tool.query(database, statements, { signal });
    for (const [index, { kind }] of server.database.previews.entries()) {
      const rows = answers[index] ?? [];
      expect(rows.length).toBe(read.counts[kind]);
      for (const row of rows) {
        expect(row['label']).toEqual(expect.any(String));
        expect(row['changedAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }
      expect(new Set(rows.map((row) => row['id'])).size).toBe(rows.length);
    }
  });

  it('sees a foreign database in one without its tables', () => {
    const nothing = server.database.statements.map(() => null);
    const findings = server.database.read(nothing, { roots: {} }).findings;
    expect(findings).toMatchObject([{ code: 'database-foreign', severity: 'block' }]);
  });

  it('finds a backup of its own version acceptable, and refuses one of a later version', async () => {
    const read = await facts();
    expect(server.compatibility(read, sample.serverVersion)).toEqual([]);
    const later = { ...read, serverVersion: '999.0.0' };
    expect(server.compatibility(later, sample.serverVersion)).toMatchObject([
      { code: 'version-newer', severity: 'block' },
    ]);
  });

  it('makes the change that it offers for a staged copy, and only that one', async () => {
    const tool = sqliteTool({ scratchFolder: join(folder, 'scratch') });
    const rows = await tool.query(database, server.database.statements, { signal });
    const before = await facts();
    for (const { otherwise } of server.stagedChecks(rows, { locations, env: null })) {
      await tool.execute(database, [otherwise], { signal });
    }
    const after = await tool.query(database, server.database.statements, { signal });
    const targets = server
      .stagedChecks(after, { locations, env: null })
      .map((check) => check.mustBeCreatable);
    expect(
      targets.every((path) => Object.values(locations).some((root) => path.startsWith(`${root}/`))),
    ).toBe(true);
    expect(await facts()).toEqual(before);
    expect((await tool.check(database, { signal })).result).toBe('ok');
  });

  it('lets every stored path follow a moved folder, and leaves the database sound', async () => {
    const tool = sqliteTool({ scratchFolder: join(folder, 'scratch') });
    const copy = join(folder, 'moved.sqlite');
    copyFileSync(database, copy);
    const request = { paths: server.database.paths, mappings: [{ from: '/', to: '/elsewhere' }] };
    const counted = await tool.countRewrites(copy, request, { signal });
    expect(counted).toMatchObject({ mappings: [{ changed: expect.any(Number) }], unreadable: 0 });
    expect(counted.tables.length).toBeGreaterThan(1);
    await tool.rewritePaths(copy, request, { signal });
    const rows = await tool.query(copy, server.database.statements, { signal });
    const moved = server.database.read(rows, { roots: {} });
    const before = await facts();
    const isMoved = (path: string): boolean => path.startsWith('/elsewhere/');
    expect(moved.mediaFolders.length).toBe(before.mediaFolders.length);
    expect(moved.mediaFolders.every(isMoved)).toBe(true);
    expect(Object.values(moved.dataFolders).flat().every(isMoved)).toBe(true);
    expect({ ...moved.counts }).toEqual({ ...before.counts });
    expect((await tool.check(copy, { signal })).result).toBe('ok');
  });

  it('gives every file of its own archives a place that a dataset owns', () => {
    if (server.archive === null || sample.archive === null) return;
    const { archive } = server;
    const { form, ...details } = archive.parseDetails(sample.archive.details);
    expect(details).toMatchObject({ serverVersion: sample.serverVersion });
    for (const path of sample.archive.entries.filter((entry) => entry !== archive.detailsEntry)) {
      const place = form.place(path);
      const home = owned.find(
        (own) => own.dataset === place?.dataset && `${place.path}/`.startsWith(`${own.path}/`),
      );
      expect(home).toBeDefined();
    }
    expect(archive.extension).toMatch(/^\.[a-z.]+$/);
  });

  it('makes the archives that it reads', () => {
    const archive = server.archive;
    if (archive === null || archive.writing === null || sample.archive === null) return;
    const { details } = sample.archive;
    const read = archive.parseDetails(details);
    const described = archive.writing.describe(read);
    expect(archive.parseDetails(described?.details ?? '')).toEqual({ ...read, id: described?.id });
    expect(described?.id).toMatch(/^[\w.-]+$/);
    for (const path of sample.archive.entries.filter((entry) => entry !== archive.detailsEntry)) {
      const place = read.form.place(path);
      expect(place === null ? null : archive.writing.nameOf(place)).toBe(path);
    }
  });

  it('looks for what is wrong only below its own folders', () => {
    const { diagnosis } = server;
    const places = [
      ...diagnosis.folders,
      ...diagnosis.mustBeFolders,
      ...diagnosis.mustWrite,
      ...diagnosis.logs,
    ];
    expect(places.length).toBeGreaterThan(0);
    for (const { root, path } of places) {
      expect(Object.keys(layout.roots)).toContain(root);
      expect(path).toMatch(/^$|^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^/].*[^/]$/);
    }
    expect(diagnosis.leftovers([], { database: 'sound', databaseMtimeMs: 0, serverVersion: null })).toEqual(
      [],
    );
    expect(diagnosis.parseLogLine('')).toBeNull();
  });

  it('counts what it calls essential', async () => {
    const { counts } = await facts();
    expect(server.diagnosis.essentialCounts.length).toBeGreaterThan(0);
    for (const kind of server.diagnosis.essentialCounts) expect(counts).toHaveProperty(kind);
  });

  it('tells whether its server is the one that answers', () => {
    expect(server.health.identify(sample.identity)).toMatchObject({
      ready: true,
      version: sample.serverVersion,
    });
    expect(server.health.identify('{"app":"something else"}')?.ready ?? false).toBe(false);
  });
});

it('has no sample without a server', () => {
  expect(Object.keys(mediaServerSamples).sort()).toEqual(mediaServers.map(({ id }) => id).sort());
});
