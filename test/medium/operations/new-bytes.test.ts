import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

describe('what a back-up says it wrote', () => {
  it('is never more than it holds, also when files change between the passes', async () => {
    let passes = 0;
    world = await aWorld({
      ports: ({ copier }) => ({
        copier: {
          ...copier,
          copyPass: async (job, options) => {
            const result = await copier.copyPass(job, options);
            passes += 1;
            if (passes === 1) appendFileSync(join(world.config, 'absdatabase.sqlite'), Buffer.alloc(4096));
            return result;
          },
        },
      }),
    });
    const { backup } = (await world.backUp()).result;
    expect(passes).toBe(2);
    expect(backup?.newBytes).toBe(backup?.bytes);
    // A database is never shared, all else is young: nothing may be linked yet, and nothing counts twice.
    const second = (await world.backUp()).result.backup;
    expect(second?.newBytes).toBeLessThanOrEqual(second?.bytes ?? 0);
  });
});
