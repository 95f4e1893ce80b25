/** A server that does something of its own while an operation has it stopped. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { processWatchdog } from '../../../src-main/adapters/processes/watchdog.ts';
import { pendingOperations } from '../../../src-main/operations/recover.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { aWorld, type World } from '../../helpers/world.ts';
import { buildCli, cli } from '../cli/cli-world.ts';

let world: World;
afterEach(async () => world.dispose());

const capture = () => captureTrees([world.config, world.metadata]);
const differences = (before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(), { timeToleranceMs: 1 }).map(formatDifference);

describe('a server that ends later than anyone waits for it', () => {
  it('is started again by the watchdog', async () => {
    buildCli();
    const begun = performance.now();
    world = await aWorld({
      // Thirty times as fast: the 75 s that such a server is given take 2.5. The watchdog's clock is the usual one.
      ports: ({ clock }) => ({
        clock: { ...clock, monotonic: () => begun + (clock.monotonic() - begun) * 30 },
        watchdog: {
          start: (id) => processWatchdog({ cliPath: cli, home: join(world.folder, 'home') }).start(id),
        },
      }),
    });
    const server = await world.start({ misbehave: ['slow-stop:7000'] });
    const before = capture();
    const stopped = await world.restore(world.archive, { stopTimeoutMs: 500 });
    expect(stopped).toMatchObject({
      outcome: 'needs-attention',
      error: { code: 'server-not-answering' },
    });
    expect(server.currentPid()).toBe(server.pid);
    await expect.poll(() => server.currentPid(), { timeout: 20_000 }).not.toBe(server.pid);
    await server.waitHealthy();
    await expect.poll(() => pendingOperations(world.core).entries, { timeout: 20_000 }).toEqual([]);
    expect(differences(before)).toEqual([]);
  });
});
