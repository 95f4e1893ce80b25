/** One world for all tests of a file, where no test changes anything. */
import { beforeAll } from 'vitest';
import { aCliWorld, type CliWorld, type CliWorldOptions } from './cli-world.ts';

export function sharedWorld(
  options: CliWorldOptions,
  prepare: (world: CliWorld) => void | Promise<void> = () => undefined,
): () => CliWorld {
  let world: CliWorld | null = null;
  beforeAll(async () => {
    const ends: (() => Promise<void>)[] = [];
    world = await aCliWorld({ ...options, atEnd: (end) => void ends.push(end) });
    await prepare(world);
    return async () => {
      for (const end of ends.toReversed()) await end();
    };
  });
  return () => {
    if (world === null) throw new Error('Only inside a test.');
    return world;
  };
}
