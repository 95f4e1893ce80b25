import { describe, expect, it } from 'vitest';
import { kernelLocks } from '../../src-main/adapters/locks/kernel-locks.ts';
import { fakeLocks } from '../fakes/locks.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const subjects = [
  ['of the kernel', () => kernelLocks],
  ['as a fake', () => fakeLocks()],
] as const;

describe.each(subjects)('locks %s', (_, make) => {
  it('are held once, and can be taken again after their release', async () => {
    const [locks, folder] = [make(), tempFolder()];
    const first = await locks.dataRoot(folder);
    await expect(locks.dataRoot(folder)).rejects.toMatchObject({ code: 'instance-busy' });
    await first.release();
    await (await locks.dataRoot(folder)).release();
  });

  it('are held once per volume of a container, which has no path here', async () => {
    const locks = make();
    const first = await locks.dataRoot('/volume:reprise-test');
    await expect(locks.dataRoot('/volume:reprise-test')).rejects.toMatchObject({ code: 'instance-busy' });
    await (await locks.dataRoot('/volume:reprise-other')).release();
    await first.release();
  });

  it('are one per folder and one per repository', async () => {
    const [locks, folder, other] = [make(), tempFolder(), tempFolder()];
    const held = [
      await locks.dataRoot(folder),
      await locks.dataRoot(other),
      await locks.repository(folder),
      await locks.repository(other),
    ];
    await expect(locks.repository(folder)).rejects.toMatchObject({ code: 'instance-busy' });
    await Promise.all(held.map((lock) => lock.release()));
  });
});
