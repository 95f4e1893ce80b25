/** Every limit between "plenty" and "Node itself does not start" meets another place in the program. */
import { describe, expect, it } from 'vitest';
import { aCliWorld } from './cli-world.ts';
import { guard, ownFolders } from './untouched.ts';

describe('a system that allows few open files', () => {
  it.each([64, 40, 30])('(%d) gets a whole result or none', async (limit) => {
    const world = await aCliWorld();
    const { id } = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    const few = { words: ['bash', '-c', `ulimit -n ${String(limit)}; exec "$@"`, 'bash'] };
    for (const args of [
      ['verify', id],
      ['back-up', 'home'],
      ['restore', id, '--instance', 'home', '--yes', '--accept-warnings'],
    ]) {
      const before = guard(world);
      const { exit, result, stderr } = world.through(few, ...args);
      await world.server?.waitHealthy();
      if (exit === 0) continue;
      expect(stderr).toBe('');
      // SQLite does not tell why it could not open something.
      expect(['too-many-open-files', 'read-failed']).toContain(result['code']);
      expect(before.differences()).toEqual([]);
      expect([world.data.config, world.data.metadata, world.repository].flatMap(ownFolders)).toEqual([]);
    }
    expect(world.json('recover').result['operations']).toEqual([]);
    expect(world.json('verify', id).exit).toBe(0);
  });
});
