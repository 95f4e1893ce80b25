/** What was done, what the log says of it, what somebody who helps gets, and backups taken out of the lists. */
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OperationRecord } from '../../../src-main/domain/operation/operation.ts';
import type { Requests } from '../../../src-main/ipc/contract.ts';
import { aCliWorld } from '../cli/cli-world.ts';
import { anApp } from './app-world.ts';

type Page = ReturnType<Requests['activity:list']>;

const first = { before: null, limit: 50 } as const;

describe('a backup that is set aside', () => {
  it('leaves every list, is deleted nowhere, and is back as soon as it has its name again', async () => {
    const world = await aCliWorld();
    const made = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    const newer = world.json('back-up', 'home').result['backup'];
    const app = anApp(world.home);
    const ids = async (): Promise<readonly string[]> =>
      (await app.granted('backups:list', null)).backups.flatMap(({ ref }) =>
        ref.by === 'backup' ? [ref.id] : [],
      );
    expect(await ids()).toEqual([newer.id, made.id]);

    // Of this server it is the one that brings it back.
    expect(await app.refused('backups:set-aside', newer.id)).toBe('newest-backup');
    await app.granted('backups:set-aside', made.id);
    expect(await ids()).toEqual([newer.id]);
    expect(world.json('backups').result['unreadable']).toEqual([]);
    expect(await app.refused('backups:set-aside', made.id)).toBe('backup-not-found');
    expect(await app.refused('backups:inspect', { by: 'backup', id: made.id })).toBe('backup-not-found');
    const aside = readdirSync(dirname(made.path)).filter((name) => name.startsWith('.set-aside-'));
    expect(aside).toHaveLength(1);
    expect(existsSync(join(dirname(made.path), aside[0] ?? '', 'manifest.json'))).toBe(true);

    const { records } = await app.granted('activity:list', first);
    expect(records.slice(0, 2)).toMatchObject([
      { kind: 'set-aside', backupId: made.id, outcome: 'succeeded' },
      { kind: 'set-aside', backupId: newer.id, outcome: 'blocked', code: 'newest-backup' },
    ]);
    // What cleans up after killed runs does not take it for a leftover.
    await app.granted('operations:recover');
    renameSync(join(dirname(made.path), aside[0] ?? ''), made.path);
    expect(await ids()).toEqual([newer.id, made.id]);
    expect(world.json('verify', made.id)).toMatchObject({ exit: 0, result: { problems: [] } });
  });

  it('is refused as long as the newer ones are no good', async () => {
    const world = await aCliWorld();
    const good = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    const bad = world.json('back-up', 'home').result['backup'];
    writeFileSync(join(bad.path, 'damaged.json'), '{"format":1,"paths":[]}');
    const app = anApp(world.home);
    expect(await app.refused('backups:set-aside', good.id)).toBe('newest-backup');
    await app.granted('backups:set-aside', bad.id);
    expect(await app.refused('backups:set-aside', good.id)).toBe('newest-backup');
  });

  it('waits for a back-up into the same place', async () => {
    const world = await aCliWorld();
    const made = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    world.json('back-up', 'home');
    const app = anApp(world.home);
    const lock = await app.core.locks.repository(
      (JSON.parse(readFileSync(join(world.repository, 'repository.json'), 'utf8')) as { id: string }).id,
    );
    expect(await app.refused('backups:set-aside', made.id)).toBe('instance-busy');
    await lock.release();
    await app.granted('backups:set-aside', made.id);
  });
});

describe('the history', () => {
  it('is read page by page, whole and without doubles, and quickly with ten thousand lines', async () => {
    const world = await aCliWorld({ running: false, add: false });
    const app = anApp(world.home);
    const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    for (let index = 0; index < 10_000; index += 1)
      app.core.catalog.begin({
        id: `op-${String(index).padStart(5, '0')}`,
        kind: 'back-up',
        instanceId: 'home',
        backupId: null,
        // Three of one moment each, so that every page ends in the middle of some.
        startedAt: at(Math.floor(index / 3)),
        endedAt: null,
        outcome: 'succeeded',
        code: null,
      });
    const seen: OperationRecord[] = [];
    const took: number[] = [];
    let before: string | null = null;
    for (let more = true; more;) {
      const begun = performance.now();
      const page: Page = await app.granted('activity:list', { before, limit: 100 });
      took.push(performance.now() - begun);
      seen.push(...page.records);
      ({ more } = page);
      before = page.records.at(-1)?.startedAt ?? null;
    }
    expect(seen).toHaveLength(10_000);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(10_000);
    expect(seen.map(({ startedAt }) => startedAt)).toEqual(
      seen
        .map(({ startedAt }) => startedAt)
        .toSorted()
        .toReversed(),
    );
    const median = took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? Infinity;
    // oxlint-disable-next-line no-console -- the number is the point
    console.log(
      `A page of 100 of 10,000 lines: ${median.toFixed(2)} ms, the slowest ${Math.max(...took).toFixed(2)} ms`,
    );
    expect(median).toBeLessThan(50);
  });

  it('has the log of each operation, and only of it', async () => {
    const world = await aCliWorld();
    world.json('back-up', 'home', '--repository', 'repository');
    world.json('back-up', 'home');
    const app = anApp(world.home);
    const { records } = await app.granted('activity:list', first);
    const [newer, older] = records;
    const logs = await Promise.all([newer, older].map((one) => app.granted('activity:log', one?.id ?? '')));
    for (const { lines, isCut } of logs) {
      expect(isCut).toBe(false);
      expect(lines.find(({ event }) => event === 'operation.stage')).toMatchObject({
        level: 'info',
        text: expect.stringContaining('stage: preflight'),
      });
      expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted());
    }
    expect(logs[0]?.lines[0]?.at).not.toBe(logs[1]?.lines[0]?.at);
    expect(await app.refused('activity:log', 'op')).toBe('operation-not-found');
  });

  it('is told without a log, or with one of which a part is no text', async () => {
    const world = await aCliWorld();
    world.json('back-up', 'home', '--repository', 'repository');
    const log = join(world.home, 'logs/reprise.log');
    const app = anApp(world.home);
    const id = (await app.granted('activity:list', first)).records[0]?.id ?? '';
    const { lines } = await app.granted('activity:log', id);
    const quoted = JSON.stringify(id);
    writeFileSync(
      join(world.home, 'logs/reprise.old.log'),
      `2026-01-01T00:00:00.000Z info rotated {"operationId":${quoted},"n":1}\n` +
        `\u0000\u0001 ${quoted}\n2026 info cut {"operationId":${quoted},"st`,
    );
    expect((await app.granted('activity:log', id)).lines).toEqual([
      { at: '2026-01-01T00:00:00.000Z', level: 'info', event: 'rotated', text: 'n: 1' },
      ...lines,
    ]);
    writeFileSync(join(world.home, 'logs/reprise.old.log'), '');
    writeFileSync(log, '');
    expect(await app.granted('activity:log', id)).toEqual({ lines: [], isCut: false });
  });
});

describe('what is copied for somebody who helps', () => {
  it('is shown whole, says what it contains, and names nobody and nothing', async () => {
    const world = await aCliWorld();
    world.json('back-up', 'home', '--repository', 'repository');
    const app = anApp(world.home);
    const { records } = await app.granted('activity:list', first);
    const id = records[0]?.id ?? '';
    // Whatever found its way into the log.
    const line = `2026-01-01T00:00:00.000Z info odd {"operationId":"${id}","url":"http://kim:geheim@host/?key=abc","password":"geheim"}`;
    writeFileSync(join(world.home, 'logs/reprise.old.log'), `${line}\n`);
    const whole = await app.granted('support:look', null);
    const one = await app.granted('support:look', id);
    expect(whole.contains).toEqual(['versions', 'servers', 'operations']);
    expect(one.contains).toEqual(['versions', 'servers', 'operations', 'log']);
    expect(one.text).toContain('Reprise 0.0.0-test (desktop) on linux');
    expect(one.text).toContain('audiobookshelf');
    expect(one.text).toContain('back-up succeeded');
    expect(one.text).toContain('operation.stage');
    const secrets = ['geheim', 'kim', 'key=abc', hostname(), '"home"', world.folder];
    const told = secrets.filter((secret) => whole.text.includes(secret) || one.text.includes(secret));
    expect(told).toEqual([]);
    expect(await app.refused('support:look', 'op')).toBe('operation-not-found');
  });
});
