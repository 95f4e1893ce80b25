/** What happens to the containers while a back-up or restore is under way. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { companion, container, ContainerWorld } from '../../faults/container-world.ts';
import { held, killed, traced } from '../../faults/killing.ts';
import { restoreCommand, withBackup } from '../../faults/scenarios.ts';
import { swapCalls } from '../../faults/swap-calls.ts';
import { buildKillAt, killAtNeeds } from '../../faults/tools/build.mjs';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import type { Capture } from '../../faults/tools/compare-trees.mjs';
import type { EngineStandIn } from '../../helpers/engine-stand-in.ts';
import { lane } from '../../helpers/lane.ts';
import { podmanNeeds } from '../../helpers/podman.ts';
import { buildCli } from '../cli/cli-world.ts';

let world: ContainerWorld;
let standIn: EngineStandIn;
/** In the middle of the moves. */
let middle: number;
let before: Capture;
let after: Capture;

const folder = mkdtempSync(join(tmpdir(), 'reprise-outage-'));
const capture = (): Capture => captureTrees(world.dataRoots);
const differences = (state: Capture): readonly string[] =>
  compareCaptures(state, capture(), { timeToleranceMs: 1 }).map(formatDifference);
const policies = (): unknown => Object.fromEntries(standIn.policies);
const running = async (): Promise<readonly boolean[]> => [
  await world.isRunning(container),
  await world.isRunning(companion),
];

const elsewhere = process.platform !== 'linux';
const needs = (): string | null => podmanNeeds() ?? killAtNeeds();

lane('containers through podman: outages (policies: stand-in before podman)', { needs, elsewhere }, () => {
  beforeAll(async () => {
    buildCli();
    mkdirSync(join(folder, 'w'));
    const options = { changesPolicies: true, hasCompanion: true };
    world = await ContainerWorld.make(join(folder, 'w'), buildKillAt(folder), options);
    if (world.standIn === null) throw new Error('no stand-in');
    standIn = world.standIn;
    await withBackup(world, world.control);
    world.changeData();
    world.keepAs('outage');
    await world.startServer();
    before = capture();
    const swap = swapCalls(world, await traced(world, restoreCommand(world)));
    middle = swap[Math.floor(swap.length / 2)] ?? 1;
    after = capture();
    await world.endServer();
  });

  beforeEach(async () => {
    world.lay('outage');
    await world.startServer();
    standIn.calls.length = 0;
  });

  afterEach(async () => {
    standIn.comeBack();
    await world.endServer();
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stops several containers in their order, starts them in the reverse one, gives both policies back', async () => {
    expect(await world.cli(restoreCommand(world))).toMatchObject({ code: 0 });
    expect(differences(after)).toEqual([]);
    const named = (verb: string): readonly string[] =>
      standIn.calls.flatMap((call) => new RegExp(`^POST /containers/(.*)/${verb}$`).exec(call)?.[1] ?? []);
    expect(named('stop')).toEqual([container, companion]);
    expect(named('start')).toEqual([companion, container]);
    expect(named('update')).toHaveLength(4);
    const lastStop = standIn.calls.findLastIndex((call) => call.endsWith('/stop'));
    expect(standIn.calls.findIndex((call) => call.endsWith('/update'))).toBeGreaterThan(lastStop);
    expect(policies()).toEqual(world.policies);
    expect(await running()).toEqual([true, true]);
  });

  it('keeps a restarted engine from starting anything after a kill, until recover has ended it', async () => {
    expect(await killed(world, restoreCommand(world), middle)).toMatchObject({ signal: 'SIGKILL' });
    expect(policies()).toEqual({ [container]: 'no', [companion]: 'no' });
    await world.restartEngine();
    expect(await running()).toEqual([false, false]);
    expect(await world.cli(['recover'])).toMatchObject({ code: 0 });
    expect(differences(before)).toEqual([]);
    expect(policies()).toEqual(world.policies);
    expect(await running()).toEqual([true, true]);
  });

  it('does not mind that the engine is restarted between two moves', async () => {
    const { go } = await held(world, restoreCommand(world), middle);
    await world.restartEngine();
    expect(await running()).toEqual([false, false]);
    expect(await go()).toMatchObject({ code: 0, result: { outcome: 'succeeded' } });
    await world.server?.waitHealthy();
    expect(differences(after)).toEqual([]);
    expect(policies()).toEqual(world.policies);
  });

  it('says that the server is not back when the engine is gone after the copy, and recover starts it', async () => {
    standIn.goneFrom = (call) => call.endsWith('/start');
    const failed = await world.cli(['back-up', 'Books', '--repository', world.repository]);
    expect(failed).toMatchObject({ code: 5, result: { code: 'server-not-back' } });
    expect(await running()).toEqual([false, false]);
    standIn.comeBack();
    expect(await world.cli(['recover'])).toMatchObject({ code: 0 });
    await world.server?.waitHealthy();
    expect(await running()).toEqual([true, true]);
    expect(differences(before)).toEqual([]);
  });

  it('leaves a restore to recover when the engine is gone after the moves', async () => {
    standIn.goneFrom = (call) => call.endsWith('/start');
    const failed = await world.cli(restoreCommand(world));
    expect(failed).toMatchObject({ code: 5, result: { outcome: 'needs-attention' } });
    expect(JSON.stringify(failed.result)).toContain('engine-unreachable');
    expect(await running()).toEqual([false, false]);
    standIn.comeBack();
    expect(await world.cli(['recover'])).toMatchObject({ code: 0 });
    await world.server?.waitHealthy();
    expect(await running()).toEqual([true, true]);
    expect(differences(after)).toEqual([]);
    expect(policies()).toEqual(world.policies);
  });

  it('says so when the container was removed meanwhile, and takes it back once it is made again', async () => {
    const { go } = await held(world, restoreCommand(world), middle);
    await world.podman.remove(container);
    const failed = await go();
    expect(failed).toMatchObject({ code: 5, result: { outcome: 'needs-attention' } });
    expect(JSON.stringify(failed.result)).toContain('container-not-found');
    const inVain = await world.cli(['recover']);
    expect(inVain.code).not.toBe(0);
    expect(JSON.stringify(inVain.result)).toContain('container-not-found');
    await world.makeServer();
    expect(await world.cli(['recover'])).toMatchObject({ code: 0 });
    await world.server?.waitHealthy();
    // Nobody could say whether it came back during the moves.
    expect(differences(before)).toEqual([]);
  });
});
