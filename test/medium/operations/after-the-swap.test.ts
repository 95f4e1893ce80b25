/** Once the restored server runs, nothing that fails afterwards may take it away or call the restore failed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { watched } from '../../helpers/broken-files.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const refuse = (path: string): never => {
  throw new RepriseError('disk-full', 'The drive is full.', { path });
};

it('is done although what was staged cannot be taken away, and the next run takes it away', async () => {
  world = await aWorld();
  const server = await world.start();
  const full = world.again({
    files: (files) =>
      watched(files, ({ name, from }) => {
        if (name === 'removeTree' && from.endsWith('.deleting-new')) refuse(from);
      }),
  });
  const restored = await full.restore(world.archive);
  expect(restored).toMatchObject({
    outcome: 'succeeded',
    result: { health: 'healthy', rollback: 'not-needed' },
  });
  expect(restored.warnings.map(({ code }) => code)).toContain('tidying-unfinished');
  await server.waitHealthy();
  expect((await world.recover()).operations).toMatchObject([{ id: restored.operationId, ended: 'after' }]);
  expect(existsSync(join(world.metadata, `.reprise-${restored.operationId}`, '.deleting-new'))).toBe(false);
  expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
});

it('leaves a server that still starts alone when that cannot be written down', async () => {
  world = await aWorld();
  const server = await world.start({ misbehave: ['migrating:2500'] });
  const { journal } = world.core;
  const full = world.again({
    ports: {
      journal: {
        ...journal,
        phase: (record, phase) => (phase === 'starting' ? refuse(record.id) : journal.phase(record, phase)),
      },
    },
  });
  const restored = await full.restore(world.archive, { startTimeoutMs: 300 });
  expect(restored).toMatchObject({
    outcome: 'succeeded',
    result: { health: 'starting', rollback: 'not-needed' },
  });
  await server.waitHealthy();
  expect((await world.recover()).operations).toMatchObject([{ id: restored.operationId, ended: 'after' }]);
});
