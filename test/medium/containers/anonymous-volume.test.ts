/** A volume that nobody named goes, with podman, with the last container that has it: that must never be ours. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHelperContainer } from '../../../src-main/adapters/volumes/helper-container.ts';
import type { Podman } from '../../helpers/podman.ts';
import { podmanLane, soon } from './setup.ts';

const image = 'localhost/reprise-declares:1';
const limits = ['--ulimit=nofile=1024:1024', '--ulimit=nproc=1000:1000'];

podmanLane('a volume without a name', (world) => {
  it('stays when its server is removed while we look into it, and nothing of us stays for long', async () => {
    const { podman } = world();
    const tar = join(podman.folder, 'image.tar');
    await podman.run('import', '--change', 'VOLUME /cache', tar, image);
    await podman.run(
      'create',
      '--name=first',
      ...limits,
      '--volume=/config',
      '--tmpfs=/cache',
      image,
      'server',
    );
    const [volume = ''] = await volumesOf(podman);
    const line = await openHelperContainer({ ...placeOf(podman, volume), container: 'first' });
    await podman.run('rm', 'first');
    line.close();
    await expect.poll(() => helpersOf(podman), soon).toEqual([expect.stringMatching(/^Exited/)]);
    expect(await volumesOf(podman)).toEqual([volume]);

    await podman.run(
      'create',
      '--name=next',
      ...limits,
      `--volume=${volume}:/config`,
      '--tmpfs=/cache',
      image,
      'server',
    );
    const again = await openHelperContainer({ ...placeOf(podman, volume), container: 'next' });
    expect(await helpersOf(podman)).toEqual([expect.stringMatching(/^Up/)]);
    expect(await volumesOf(podman)).toEqual([volume]);
    again.close();
  });
});

function placeOf({ address }: Podman, volume: string) {
  return { kind: 'container', engines: [address], volume, isPatient: false, pid: process.pid } as const;
}

async function volumesOf(podman: Podman): Promise<readonly string[]> {
  return (await podman.run('volume', 'ls', '--quiet')).split('\n').filter((name) => name !== '');
}

async function helpersOf(podman: Podman): Promise<readonly string[]> {
  const words = ['ps', '--all', '--filter', 'label=reprise.helper', '--format', '{{.Status}}'];
  return (await podman.run(...words)).split('\n').filter((status) => status !== '');
}
