/** The built command, as a person in a hurry and a script see it. */
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { damagePages, mediaIn } from '../../helpers/broken-servers.ts';
import { startMediaServer } from '../../helpers/media-server/start.ts';
import { aCliWorld, type CliWorld } from './cli-world.ts';
import { expectRefused, guard } from './untouched.ts';

async function backedUp(running = false): Promise<{ readonly world: CliWorld; readonly id: string }> {
  const world = await aCliWorld({ running: false });
  mkdirSync(join(world.folder, 'media/a book'), { recursive: true });
  mediaIn(world.data.database, join(world.folder, 'media'));
  const { config, metadata } = world.data;
  const server = running ? await startMediaServer({ config, metadata }) : null;
  onTestFinished(async () => server?.kill());
  await server?.waitHealthy();
  const { id } = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
  return { world, id };
}

describe('reprise diagnose', () => {
  it('ends with 0 for a server that is well, and touches nothing of it', async () => {
    const { world } = await backedUp(true);
    const untouched = guard(world);
    const { exit, result } = world.json('diagnose', 'home');
    expect({
      exit,
      outcome: result['outcome'],
      healthy: result['healthy'],
      causes: result['causes'],
    }).toEqual({
      exit: 0,
      outcome: 'succeeded',
      healthy: true,
      causes: [],
    });
    expect(world.run('diagnose', 'home').stdout).toContain('Nothing is wrong with "home"');
    await untouched.expectUntouched();
  });

  it('names the damage, the backup of before and the very next words to type', async () => {
    const { world, id } = await backedUp();
    damagePages(world.data.database);
    const untouched = guard(world);
    const { exit, result } = world.json('diagnose', 'home');
    expect(exit).toBe(1);
    expect(result).toMatchObject({
      outcome: 'failed',
      code: 'database-damaged',
      healthy: false,
      causes: [{ code: 'database-damaged', severity: 'block' }],
      next: `reprise plan ${id} --instance home`,
      suggestion: { backup: { id, state: 'verified' }, passedOver: [] },
    });
    const { stdout, stderr } = world.run('diagnose', 'home');
    expect(stdout).toMatch(/^The database is damaged:/);
    expect(stdout).toContain(`Next: reprise plan ${id} --instance home\n`);
    expect(stdout).toMatch(/Nothing was changed\.\n$/);
    expect(stderr).toBe('');
    await untouched.expectUntouched();
    expect(world.json('plan', id, '--instance', 'home').exit).toBe(0);
  });

  it('gives words that bring the server back', async () => {
    const { world } = await backedUp();
    rmSync(world.data.database);
    writeFileSync(join(world.data.config, 'oldDb.zip'), 'of years ago');
    const first = world.json('diagnose', 'home').result;
    expect(first).toMatchObject({ code: 'old-data-would-be-read' });
    const [, ...words] = String(first['next']).split(' ');
    const plan = world.json(...words).result['plan'];
    const restored = world.json('restore', '--plan', plan.id, '--yes', '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { outcome: 'succeeded' } });
    expect(world.json('diagnose', 'home')).toMatchObject({ exit: 0, result: { healthy: true } });
  });

  it('says two causes in the order in which one explains the other', async () => {
    const { world } = await backedUp();
    truncateSync(world.data.database);
    rmSync(join(world.data.metadata, 'logs'), { recursive: true });
    writeFileSync(join(world.data.metadata, 'logs'), '');
    const { result } = world.json('diagnose', 'home');
    expect(result['causes'].map(({ code }: { code: string }) => code)).toEqual([
      'not-a-folder',
      'database-empty',
    ]);
    expect(world.run('diagnose', 'home').stdout).toContain('Found besides:');
  });

  it('refuses a server that it does not know', async () => {
    const world = await aCliWorld({ running: false });
    expectRefused(world.json('diagnose', 'nobody'), { exit: 3, code: 'instance-not-found' });
    expectRefused(world.json('diagnose'), { exit: 2, code: 'usage' });
  });
});
