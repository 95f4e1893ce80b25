import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aCliWorld } from './cli-world.ts';

describe('the command line for people', () => {
  it('shows a plan instead of restoring without a yes', async () => {
    const { json, run, server } = await aCliWorld();
    const { result } = json('back-up', 'home', '--repository', 'repository');
    const shown = run('restore', result['backup'].id, '--instance', 'home');
    expect(shown.exit).toBe(2);
    for (const words of [
      'Restore for "home" from the backup of today',
      '3 users',
      'Not in it:',
      'Paths:',
      'Passwords and sign-ins',
      'Nothing stands in the way',
    ]) {
      expect(shown.stdout).toContain(words);
    }
    expect(shown.stderr).toContain('--yes');
    expect(server?.events().filter(({ event }) => event === 'exec')).toHaveLength(2);
    const restored = run('restore', result['backup'].id, '--instance', 'home', '--yes');
    expect(restored.exit).toBe(0);
    expect(restored.stdout).toContain('The server runs and is healthy.');
    expect(restored.stderr).toContain('Putting the data in place …');
    expect(run('undo').stdout).toContain('Undo for "home"');
    const point = json('backups').result['restorePoints'][0].id;
    const release = run('release', point);
    expect(release.exit).toBe(2);
    expect(release.stdout).toContain('This deletes for good');
    expect(json('backups').result['restorePoints']).toHaveLength(1);
  });

  it('lists, checks and forgets in sentences', async () => {
    const { run, data, json } = await aCliWorld();
    expect(run('instances').stdout).toContain(data.config);
    expect(run('instances', 'check', 'home').stdout).toContain('It runs (version 2.36.0)');
    expect(run('repository', 'list').stdout).toContain('No place for backups is known yet');
    expect(run('repository', 'add', 'repository').stdout).toContain('Backups can be kept in');
    expect(run('repository', 'list').stdout).toContain('here, ');
    expect(run('backups').stdout).toContain("server's own backup");
    expect(run('inspect', data.archive).stdout).toContain('3 users, 2 libraries');
    expect(run('verify', data.archive).stdout).toContain('Everything is as it was saved.');
    expect(run('back-up', 'home').stdout).toContain('The backup is complete and verified.');
    expect(run('history').stdout).toContain('Backup: done');
    expect(run('instances', 'remove', 'home').stdout).toContain('"home" is forgotten');
    expect(json('instances').result['instances']).toEqual([]);
  });

  it('teaches without touching anything', async () => {
    const { run, home } = await aCliWorld({ running: false, add: false });
    rmSync(home, { recursive: true, force: true });
    expect(run('--help')).toMatchObject({ exit: 0 });
    expect(run().stdout).toBe(run('--help').stdout);
    expect(run('help', 'restore').stdout).toBe(run('restore', '--help').stdout);
    expect(run('repository').stdout).toContain('repository add');
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const unknown = run('restroe');
    expect(unknown.exit).toBe(2);
    expect(unknown.stderr).toContain('Did you mean "restore"?');
    expect(unknown.stdout).toBe('');
  });
});
