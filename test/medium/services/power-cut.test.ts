/** A restore with automatic start, a power cut in the middle, and the boot after it: in a really booted systemd. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { killAtNeeds } from '../../faults/tools/build.mjs';
import { lane } from '../../helpers/lane.ts';
import { bootSystemd, systemdNeeds, systemPath } from '../../systemd/box.ts';

interface Prepared {
  readonly calls: readonly { readonly number: number; readonly call: string; readonly path: string }[];
  readonly swap: readonly number[];
  readonly enabled: boolean;
  readonly hooks: readonly string[];
}

const root = join(import.meta.dirname, '../../..');
const disk = mkdtempSync(join(tmpdir(), 'reprise-disk-'));
let prepared: Prepared;

lane('a power cut under a real systemd', { needs: () => systemdNeeds() ?? killAtNeeds() }, () => {
  beforeAll(async () => {
    prepared = (await inOneBoot(['prepare'])) as Prepared;
  });

  it('a restore that was not cut off leaves automatic start as it was, and no hook', () => {
    expect(prepared).toMatchObject({ enabled: true, hooks: [] });
  });

  it('the system is told to run recover before automatic start is turned off', () => {
    const hook = prepared.calls.find(({ path }) => path.includes('reprise-recover'));
    expect(hook?.number).toBeLessThan(prepared.swap[0] ?? 0);
  });

  it.each([
    ['with the hook, before the first move', (): number => prepared.swap[0] ?? 0],
    ['in the middle of the moves', (): number => prepared.swap[Math.floor(prepared.swap.length / 2)] ?? 0],
    ['after the last move', (): number => (prepared.swap.at(-1) ?? 0) + 1],
    ['just before the hook is taken away', (): number => hookCalls().at(-2) ?? 0],
  ])('power cut %s: the next boot ends it by itself, with the server running', async (_, at) => {
    const state = await cutAndBoot(at());
    expect(state).toMatchObject({ enabled: true, hooks: [], left: [] });
  });

  it('power cut while the hook is written: automatic start is still on, and the next launch ends it', async () => {
    const state = await cutAndBoot(hookCalls()[1] ?? 0);
    expect(state).toMatchObject({ state: 'before', enabled: true, hooks: [], left: [{ ended: 'before' }] });
  });

  it('power cut while the hook is taken away: the next launch ends it, and the server runs', async () => {
    const state = await cutAndBoot(hookCalls().at(-1) ?? 0);
    expect(state).toMatchObject({ state: 'after', enabled: true, hooks: [], left: [{ ended: 'after' }] });
  });

  afterAll(() => rmSync(disk, { recursive: true, force: true }));
});

async function cutAndBoot(at: number): Promise<{ readonly state: string }> {
  expect(await inOneBoot(['cut', String(at)])).toMatchObject({ isReached: true });
  const state = (await inOneBoot(['look'])) as { readonly state: string };
  expect(state).toMatchObject({ state: expect.stringMatching(/^(before|after)$/) });
  return state;
}

function hookCalls(): readonly number[] {
  return prepared.calls.filter(({ path }) => path.includes('reprise-recover')).map(({ number }) => number);
}

/** Boots, does one thing, and cuts the power. */
async function inOneBoot(args: readonly string[]): Promise<unknown> {
  const box = await bootSystemd(disk);
  try {
    const path = `PATH=${dirname(process.execPath)}:${systemPath}`;
    const script = join(root, 'test/systemd/power-cut.ts');
    const hooks = join(root, 'test/medium/adapters/control/module-path-hooks.ts');
    const command = [process.execPath, '--no-warnings', '--import', hooks, script, ...args];
    const { output } = await box.run([path, 'HOME=/root', ...command]);
    const line = output.trim().split('\n').at(-1) ?? '';
    if (!line.startsWith('{')) throw new Error(`${args.join(' ')}: ${output.slice(-3000)}`);
    return JSON.parse(line);
  } finally {
    await box.end();
  }
}
