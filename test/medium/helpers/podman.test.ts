import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { Podman, podmanNeeds } from '../../helpers/podman.ts';
import { programsOf } from '../../helpers/podman-programs.ts';

const program = join(import.meta.dirname, 'podman-program.ts');

lane('the engine of the tests', { needs: podmanNeeds, elsewhere: process.platform !== 'linux' }, () => {
  it('goes with everything that runs in it when its test ends', async () => {
    const podman = await Podman.start();
    await podman.serve({ name: 'kept', restartPolicy: 'always' });
    expect(programsOf(podman.folder)).not.toEqual([]);
    await podman.end();
    expect(programsOf(podman.folder)).toEqual([]);
    expect(existsSync(podman.folder)).toBe(false);
  });

  it('goes with everything that runs in it when its test is killed', async () => {
    const test = fork(program, { detached: true });
    const [folder] = (await once(test, 'message')) as [string];
    expect(programsOf(folder)).not.toEqual([]);
    test.kill('SIGKILL');
    await expect
      .poll(() => [programsOf(folder), existsSync(folder)], { timeout: 20_000 })
      .toEqual([[], false]);
  });

  it('goes also when it is too broken to remove its containers, and says so', async () => {
    const podman = await Podman.start();
    await podman.serve({ name: 'kept', restartPolicy: 'always' });
    writeFileSync(join(podman.folder, 'root/libpod/bolt_state.db'), 'broken');
    await expect(podman.end()).rejects.toThrow(/podman/);
    expect(programsOf(podman.folder)).toEqual([]);
    expect(existsSync(podman.folder)).toBe(false);
  });
});
