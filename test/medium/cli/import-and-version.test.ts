import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { archiveOf, soundArchive } from './archives.ts';
import { aCliWorld } from './cli-world.ts';
import { leaveFree, needsRoot, smallDrive } from './small-drive.ts';
import { expectRefused, guard } from './untouched.ts';

describe('an archive', () => {
  it('that only its description calls newer is not restored', async () => {
    const world = await aCliWorld();
    const sound = await soundArchive();
    const file = join(world.folder, 'said.audiobookshelf');
    const content = sound.details.replace('2.36.0', '2.99.0');
    writeFileSync(file, archiveOf(sound, { details: { name: 'details', content } }));
    const before = guard(world);
    expectRefused(world.json('restore', file, '--instance', 'home', '--yes', '--accept-warnings'), {
      exit: 3,
      code: 'version-newer',
    });
    await before.expectUntouched();
  });
});

lane('an import', { needs: needsRoot }, () => {
  it('for which the repository has no room is refused before it begins', async () => {
    const world = await aCliWorld();
    smallDrive(world.repository, 4096);
    world.json('repository', 'add', 'repository');
    leaveFree(world.repository, 100);
    const before = guard(world);
    const refused = world.json('import', world.data.archive, '--instance', 'home');
    expectRefused(refused, { exit: 3, code: 'not-enough-space' });
    await before.expectUntouched();
  });
});
