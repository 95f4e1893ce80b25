import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aCliWorld } from './cli-world.ts';
import { expectRefused } from './untouched.ts';

it('is started by recover when it ends by itself shortly after the start, again and again', async () => {
  const world = await aCliWorld();
  const program = join(world.server?.cwd ?? '', 'index.js');
  const text = readFileSync(program);
  writeFileSync(program, 'setTimeout(() => process.exit(1), 400);\n');
  const failed = world.json('back-up', 'home', '--repository', 'repository');
  expectRefused(failed, { exit: 5, code: 'server-not-back', outcome: 'needs-attention' });
  writeFileSync(program, text);
  expect(world.json('recover').exit).toBe(0);
  await world.server?.waitHealthy();
});

it('is started by recover when it cannot even be started the second time', async () => {
  const world = await aCliWorld();
  const program = join(world.server?.cwd ?? '', 'index.js');
  const text = readFileSync(program);
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(program)}, 'process.exit(1)'); setTimeout(() => process.exit(1), 400);\n`,
  );
  const failed = world.json('back-up', 'home', '--repository', 'repository');
  expectRefused(failed, { exit: 5, code: 'server-not-back', outcome: 'needs-attention' });
  writeFileSync(program, text);
  expect(world.json('recover').exit).toBe(0);
  await world.server?.waitHealthy();
});
