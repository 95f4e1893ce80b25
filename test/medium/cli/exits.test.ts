import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../src-main/compose.ts';
import { distinctRoots, openInstance } from '../../../src-main/operations/instance-context.ts';
import { aCliWorld, cli } from './cli-world.ts';

const notUnderstood: readonly (readonly [readonly string[], string])[] = [
  [['restore', 'b', '--instance', 'home'], 'confirmation-missing'],
  [['undo'], 'confirmation-missing'],
  [['release', 'x'], 'confirmation-missing'],
  [['frobnicate'], 'usage'],
  [['back-up'], 'usage'],
  [['back-up', 'home', '--frobnicate'], 'usage'],
  [['back-up', 'home', '--datasets', 'nonsense', '--repository', 'repository'], 'usage'],
  [['restore', 'b', '--plan', 'p', '--yes'], 'usage'],
  [['instances', 'add', '--server', 'nonsense', '--name', 'x'], 'usage'],
  [['instances', 'add', '--server', 'audiobookshelf', '--name', 'x', '--config', 'c'], 'usage'],
  [
    [
      'instances',
      'add',
      '--server',
      'audiobookshelf',
      '--name',
      'x',
      '--config',
      'c',
      '--metadata',
      'm',
      '--url',
      'http://a:b@c',
    ],
    'usage',
  ],
  [['recover', '--wait-for-parent'], 'usage'],
  [['history', '--limit', 'all'], 'usage'],
];

const standsInTheWay: readonly (readonly [readonly string[], string])[] = [
  [['back-up', 'nobody'], 'instance-not-found'],
  [['back-up', 'home'], 'repository-not-found'],
  [['plan', 'nothing', '--instance', 'home'], 'backup-not-found'],
  [['inspect', './nothing'], 'backup-not-found'],
  [['restore', '--plan', 'nothing', '--yes'], 'plan-not-found'],
  [['undo', '--yes'], 'nothing-to-undo'],
  [['release', 'nothing', '--yes'], 'operation-not-found'],
  [['back-up', 'home', '--repository', 'data/metadata/inside'], 'repository-nested'],
  [
    [
      'instances',
      'add',
      '--server',
      'audiobookshelf',
      '--name',
      'x',
      '--config',
      'c',
      '--metadata',
      'm',
      '--control',
      'tray-app',
    ],
    'not-possible-here',
  ],
];

describe('exit codes and results', () => {
  it('ends with 2 when it is not understood or not confirmed', async () => {
    const { json } = await aCliWorld({ running: false });
    for (const [args, code] of notUnderstood) {
      const { exit, result, lines } = json(...args);
      expect({ args, exit, outcome: result['outcome'], code: result['code'] }).toEqual({
        args,
        exit: 2,
        outcome: 'blocked',
        code,
      });
      expect(result).toMatchObject({ message: expect.any(String), action: expect.any(String) });
      expect(lines.every((line) => 'outcome' in line || 'event' in line)).toBe(true);
    }
  });

  it('ends with 3 when something stands in the way', async () => {
    const { json } = await aCliWorld({ running: false });
    for (const [args, code] of standsInTheWay) {
      const { exit, result } = json(...args);
      expect({ args, exit, outcome: result['outcome'], code: result['code'] }).toEqual({
        args,
        exit: 3,
        outcome: 'blocked',
        code,
      });
      expect(result['problems']).toMatchObject([
        { code, severity: 'block', message: expect.any(String), action: expect.any(String) },
      ]);
    }
  });

  it('answers 1 about a damaged archive, and 3 to whoever wants to use it', async () => {
    const { json, data, folder } = await aCliWorld();
    const cut = join(folder, 'cut.audiobookshelf');
    copyFileSync(data.archive, cut);
    truncateSync(cut, 2000);
    for (const command of ['inspect', 'verify']) {
      const { exit, result } = json(command, cut);
      expect({ command, exit, outcome: result['outcome'] }).toEqual({ command, exit: 1, outcome: 'failed' });
      expect(result['problems']).toMatchObject([{ code: result['code'] }]);
    }
    json('repository', 'add', 'repository');
    for (const args of [
      ['plan', cut, '--instance', 'home'],
      ['restore', cut, '--instance', 'home', '--yes'],
      ['import', cut, '--instance', 'home'],
    ]) {
      expect({ args, ...json(...args) }).toMatchObject({ exit: 3, result: { outcome: 'blocked' } });
    }
  });

  it('shows the plan together with what blocks it', async () => {
    const { json, data, folder } = await aCliWorld();
    const flipped = join(folder, 'flipped.audiobookshelf');
    const bytes = readFileSync(data.archive);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
    writeFileSync(flipped, bytes);
    const { exit, result } = json('plan', flipped, '--instance', 'home');
    expect(exit).toBe(3);
    expect(result['plan'].verdicts).toContainEqual(
      expect.objectContaining({ severity: 'block', code: result['code'] }),
    );
  });

  it('finds damage in a backup with verify, and remembers it', async () => {
    const { json } = await aCliWorld();
    const { backup } = json('back-up', 'home', '--repository', 'repository').result;
    const file = join(backup.path, 'data/config/migrations/v2.17.7-add-indices.js');
    writeFileSync(file, 'X'.repeat(readFileSync(file).length));
    expect(json('verify', backup.id)).toMatchObject({
      exit: 1,
      result: { outcome: 'failed', problems: [{ severity: 'block' }] },
    });
    expect(json('backups').result['backups'][0]).toMatchObject({ id: backup.id, state: 'damaged' });
    expect(json('restore', backup.id, '--instance', 'home', '--yes')).toMatchObject({
      exit: 3,
      result: { code: 'backup-damaged' },
    });
  });

  it('keeps a backup of a damaged database, and ends with 1', async () => {
    const { json, data } = await aCliWorld({ running: false });
    const bytes = readFileSync(data.database);
    bytes.fill(0xff, 4096 * 20, 4096 * 21);
    writeFileSync(data.database, bytes);
    const { exit, result } = json('back-up', 'home', '--repository', 'repository');
    expect({ exit, outcome: result['outcome'], state: result['backup']?.state }).toEqual({
      exit: 1,
      outcome: 'failed',
      state: 'damaged',
    });
    expect(result['code']).toBe('database-corrupt');
  });

  it('goes back and ends with 1 when the server dies on restored data', async () => {
    const { json, server } = await aCliWorld({ misbehave: ['die-at-start-number:3'] });
    const { backup } = json('back-up', 'home', '--repository', 'repository').result;
    const { exit, result } = json('restore', backup.id, '--instance', 'home', '--yes');
    expect({ exit, health: result['health'], rollback: result['rollback'] }).toEqual({
      exit: 1,
      health: 'failed',
      rollback: 'done',
    });
    await server?.waitHealthy();
  });

  it('ends with 1 when the server does not stop', async () => {
    const { json, server } = await aCliWorld({ misbehave: ['ignore-sigint', 'ignore-sigterm'] });
    const { exit, result } = json('back-up', 'home', '--repository', 'repository', '--stop-timeout', '0.5');
    expect({ exit, code: result['code'] }).toEqual({ exit: 1, code: 'stop-timed-out' });
    expect(server?.currentPid()).toBe(server?.pid);
  });

  it('asks for warnings to be accepted: another installation', async () => {
    const { json, data } = await aCliWorld({ running: false });
    const { backup } = json('back-up', 'home', '--repository', 'repository').result;
    json('instances', 'remove', 'home');
    json(
      'instances',
      'add',
      '--server',
      'audiobookshelf',
      '--name',
      'home',
      '--config',
      data.config,
      '--metadata',
      data.metadata,
    );
    const refused = json('restore', backup.id, '--instance', 'home', '--yes');
    expect(refused).toMatchObject({ exit: 3, result: { code: 'warnings-not-accepted' } });
    expect(refused.result['problems'].map(({ code }: { code: string }) => code)).toContain(
      'other-installation',
    );
    expect(json('restore', backup.id, '--instance', 'home', '--yes', '--accept-warnings').exit).toBe(0);
  });

  it('says with 5 that an operation of a newer Reprise needs somebody', async () => {
    const { json, home, data } = await aCliWorld({ running: false });
    const { backup } = json('back-up', 'home', '--repository', 'repository').result;
    const { operationId } = json('restore', backup.id, '--instance', 'home', '--yes').result;
    const file = join(home, 'operations', operationId, 'journal.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), format: 99 }));
    const copy = join(data.config, `.reprise-${operationId}`, 'journal.json');
    writeFileSync(copy, readFileSync(file));
    expect(json('recover')).toMatchObject({
      exit: 5,
      result: { outcome: 'needs-attention', code: 'journal-format-unknown' },
    });
    expect(json('backups').result['pendingRecovery']).not.toEqual([]);
  });

  it('waits for nobody: busy data ends with 3', async () => {
    const { json, home } = await aCliWorld({ running: false });
    json('repository', 'add', 'repository');
    const composed = compose({
      home,
      cliPath: cli,
      appVersion: '0',
      publish: () => undefined,
      verbose: false,
    });
    const { core } = composed;
    const context = openInstance(core, 'home');
    const locks = await Promise.all(distinctRoots(context.roots).map((path) => core.locks.dataRoot(path)));
    expect(json('back-up', 'home')).toMatchObject({ exit: 3, result: { code: 'instance-busy' } });
    for (const lock of locks) await lock.release();
    expect(json('back-up', 'home').exit).toBe(0);
    context.control.dispose();
    composed.dispose();
  });

  it('calls data of a database that it cannot read unreadable, not lost', async () => {
    const { json, data } = await aCliWorld({ running: false });
    const { backup } = json('back-up', 'home', '--repository', 'repository').result;
    writeFileSync(data.database, 'no database at all');
    const { exit, result } = json('plan', backup.id, '--instance', 'home');
    expect(exit).toBe(0);
    expect(result['plan'].currentAsOf).not.toBe('now');
    expect(json('restore', backup.id, '--instance', 'home', '--yes').exit).toBe(0);
    const database = new Database(data.database, { readonly: true });
    expect(database.prepare('SELECT count(*) AS n FROM users').get()).toEqual({ n: 3 });
    database.close();
  });
});
