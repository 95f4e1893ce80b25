import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aCliWorld, locations } from './cli-world.ts';

describe('from the first backup to the release of a restore point', () => {
  it('does what the contract says, in JSON', async () => {
    const world = await aCliWorld({ add: false });
    const { json, data, repository } = world;
    const picture = join(data.itemFolders[0] ?? '', 'cover-0.jpg');
    const original = readFileSync(picture);

    const added = json(
      'instances',
      'add',
      '--server',
      'audiobookshelf',
      '--name',
      'home',
      ...locations(data),
    );
    expect(added).toMatchObject({
      exit: 0,
      result: { outcome: 'succeeded', instance: { name: 'home', running: true } },
    });
    const { id: instance } = added.result['instance'];
    expect(json('instances').result['instances']).toMatchObject([{ id: instance, server: 'audiobookshelf' }]);
    expect(json('instances', 'check', 'home').exit).toBe(0);

    // Relative to the folder the user is in, which npm tells.
    const backedUp = json('back-up', instance, '--repository', 'repository');
    expect(backedUp.exit).toBe(0);
    expect(backedUp.result).toMatchObject({
      outcome: 'succeeded',
      backup: {
        state: 'verified',
        files: expect.any(Number),
        bytes: expect.any(Number),
        newBytes: expect.any(Number),
      },
      operationId: expect.any(String),
      downtimeMs: expect.any(Number),
    });
    const backup = backedUp.result['backup'];
    expect(backup.path.startsWith(`${repository}/`)).toBe(true);
    expect(existsSync(join(backup.path, 'RESTORE.txt'))).toBe(true);
    const stages = backedUp.lines.flatMap((line) => line['event']?.current.stage ?? []);
    expect([...new Set(stages)]).toEqual(['preflight', 'copy', 'quiesce', 'catch-up', 'resume', 'verify']);
    expect(backedUp.lines.at(-2)?.['event'].current.state).toBe('succeeded');

    const listed = json('backups').result;
    expect(listed['backups']).toMatchObject([
      { id: backup.id, form: 'reprise', state: 'verified' },
      { form: 'native', path: data.archive },
    ]);
    expect(listed['pendingRecovery']).toBeUndefined();

    const inspected = json('inspect', backup.id);
    expect(inspected.exit).toBe(0);
    expect(inspected.result['backup']).toMatchObject({
      id: backup.id,
      form: 'reprise',
      server: 'audiobookshelf',
      serverVersion: '2.36.0',
      origin: 'manual',
      problems: [],
      datasets: [{ name: 'database' }, { name: 'config' }, { name: 'metadata' }],
      counts: { users: 3, items: 5 },
    });
    expect(json('verify', backup.path)).toMatchObject({
      exit: 0,
      result: { outcome: 'succeeded', files: backup.files, bytes: backup.bytes, problems: [] },
    });

    writeFileSync(picture, 'changed since');
    const planned = json('plan', backup.id, '--instance', 'home');
    expect(planned.exit).toBe(0);
    const { plan } = planned.result;
    expect(plan).toMatchObject({
      id: expect.any(String),
      counts: { backup: { users: 3 }, current: { users: 3 } },
      space: { isEnough: true, volumes: [{ path: expect.any(String) }] },
      expectedDowntimeMs: expect.any(Number),
    });
    expect(plan.verdicts.every((verdict: { severity: string }) => verdict.severity === 'ok')).toBe(true);
    expect(plan.changes.map((change: { path: string }) => change.path)).toContain(data.database);

    const restored = json('restore', '--plan', plan.id, '--yes');
    expect(restored.exit).toBe(0);
    expect(restored.result).toMatchObject({
      outcome: 'succeeded',
      health: 'healthy',
      rollback: 'not-needed',
      found: [],
    });
    expect(restored.result['downtimeMs']).toBeGreaterThan(0);
    expect(readFileSync(picture)).toEqual(original);

    const undone = json('undo', '--yes');
    expect(undone).toMatchObject({
      exit: 0,
      result: { health: 'healthy', undone: restored.result['operationId'] },
    });
    expect(readFileSync(picture, 'utf8')).toBe('changed since');
    const again = json('undo', undone.result['operationId'], '--yes');
    expect(again).toMatchObject({ exit: 0, result: { undone: undone.result['operationId'] } });
    expect(readFileSync(picture)).toEqual(original);

    const point = again.result['operationId'];
    expect(json('backups').result['restorePoints']).toMatchObject([{ id: point, state: 'kept' }]);
    expect(json('release', point, '--yes')).toMatchObject({ exit: 0, result: { released: point } });
    expect(json('backups').result['restorePoints']).toEqual([]);
    expect(json('undo', '--yes')).toMatchObject({
      exit: 3,
      result: { outcome: 'blocked', code: 'nothing-to-undo' },
    });

    const kinds = json('history').result['operations'].map((operation: { kind: string }) => operation.kind);
    expect(kinds).toEqual(['release', 'undo', 'undo', 'restore', 'verify', 'back-up']);
    expect(world.server?.currentPid()).not.toBeNull();
  }, 60_000);

  it('makes a backup of the server’s own file, and restores straight from it', async () => {
    const { json, data } = await aCliWorld();
    json('repository', 'add', 'repository');
    expect(json('inspect', data.archive)).toMatchObject({
      exit: 0,
      result: { backup: { form: 'native', serverVersion: '2.36.0' } },
    });
    expect(json('import', data.archive, '--instance', 'home')).toMatchObject({
      exit: 0,
      result: { backup: { state: 'verified' } },
    });
    expect(json('restore', data.archive, '--instance', 'home', '--yes', '--accept-warnings')).toMatchObject({
      exit: 0,
      result: { health: 'healthy' },
    });
  });

  it('backs up and restores a server that does not run, and leaves it stopped', async () => {
    const { json, run } = await aCliWorld({ running: false });
    const { result } = json('back-up', 'home', '--repository', 'repository');
    expect(result).toMatchObject({ outcome: 'succeeded', downtimeMs: 0 });
    expect(json('restore', result['backup'].id, '--instance', 'home', '--yes')).toMatchObject({
      exit: 0,
      result: { health: 'static', downtimeMs: 0 },
    });
    expect(run('recover')).toMatchObject({ exit: 0, stdout: 'Nothing was left unfinished.\n' });
  });
});
