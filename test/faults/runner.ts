/** The whole fault run: every operation, every kill point (or a seeded sample), in two worlds side by side. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildKillAt, killAtNeeds } from './tools/build.mjs';
import { straceCount, straceNeeds } from './tools/strace-count.mjs';
import { cli, FaultWorld } from './fault-world.ts';
import { killAt, reference, type Reference, type Variant, type TryResult } from './matrix.ts';
import { containerScenarios } from './container-scenarios.ts';
import { killRootsOf, scenarios, type Scenario } from './scenarios.ts';
import { swapCalls } from './swap-calls.ts';
import { startedBetween } from './started-between.ts';

/** Kill points of each operation when not all are tried. */
const samplePoints = 8;
const worldsAtOnce = 2;

interface Job {
  readonly scenario: Scenario;
  readonly worlds: readonly FaultWorld[];
  readonly points: number | null;
  /** Only these, from and to. */
  readonly range: readonly [number, number] | null;
  readonly random: () => number;
}

export async function runFaults(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      all: { type: 'boolean' },
      only: { type: 'string' },
      seed: { type: 'string' },
      points: { type: 'string' },
      range: { type: 'string' },
    },
  });
  const missing =
    killAtNeeds() ?? straceNeeds() ?? (existsSync(cli) ? null : 'the program is not built (npm run build)');
  if (missing !== null) {
    print(`SKIPPED LANE faults: ${missing}`);
    print('0 passed, 0 failed, 1 skipped');
    return process.env['CI'] === 'true' ? 1 : 0;
  }
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const points = values.all === true ? null : Number(values.points ?? samplePoints);
  const [from, to] = (values.range ?? '').split('-').map(Number);
  const range = from === undefined || to === undefined ? null : ([from, to] as const);
  print(
    points === null
      ? 'Every kill point.'
      : `A sample of ${String(points)} kill points each, seed ${String(seed)}. Whole: npm run test:faults -- --all`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'reprise-faults-'));
  const library = buildKillAt(folder);
  const worlds = Array.from({ length: worldsAtOnce }, (_, index) => {
    mkdirSync(join(folder, `w${String(index)}`));
    return new FaultWorld(join(folder, `w${String(index)}`), library);
  });
  const random = seeded(seed);
  let passed = 0;
  let failed = 0;
  const wanted = [...scenarios, ...containerScenarios].filter(
    (scenario) => values.only === undefined || values.only.split(',').includes(scenario.name),
  );
  for (const scenario of wanted) {
    const missingHere = scenario.needs?.() ?? null;
    if (missingHere !== null) {
      print(`${scenario.name}: SKIPPED, ${missingHere}`);
      failed += process.env['CI'] === 'true' ? 1 : 0;
      continue;
    }
    const counts = await inWorlds(scenario, worlds, (own) =>
      runScenario({
        scenario,
        worlds: own,
        points: values.points === undefined && points !== null ? (scenario.points ?? points) : points,
        range,
        random,
      }),
    );
    passed += counts.passed;
    failed += counts.failed;
  }
  for (const world of worlds) await world.endServer();
  rmSync(folder, { recursive: true, force: true });
  print(`${String(passed)} passed, ${String(failed)} failed, 0 skipped`);
  return failed === 0 ? 0 : 1;
}

/** Worlds of its own, where a scenario needs more than folders. */
async function inWorlds<T>(
  scenario: Scenario,
  worlds: readonly FaultWorld[],
  body: (worlds: readonly FaultWorld[]) => Promise<T>,
): Promise<T> {
  if (scenario.world === undefined) return body(worlds);
  const own: FaultWorld[] = [];
  try {
    for (const { folder, library } of worlds) own.push(await scenario.world(folder, library));
    return await body(own);
  } finally {
    for (const world of own) await world.close();
  }
}

async function runScenario(job: Job): Promise<{ readonly passed: number; readonly failed: number }> {
  const { scenario, worlds } = job;
  const references = await Promise.all(
    worlds.map(async (world) => {
      await scenario.prepare(world);
      return reference(world, scenario);
    }),
  );
  const [first] = references;
  const [world] = worlds;
  if (first === undefined || world === undefined) throw new Error('No world.');
  const counted = await countedFromOutside(world, scenario);
  const calls = first.calls.length;
  const results = await spread(
    job,
    references,
    pick(
      job,
      Array.from({ length: calls + 1 }, (_, index) => index + 1),
    ),
    scenario.between ?? null,
  );
  const isCountRight = counted === calls;
  report(scenario.name, { calls, counted, results });
  const between = scenario.hasSwap === true ? await betweenRun(job, references) : { passed: 0, failed: 0 };
  const third = results.filter((result) => result.ended === 'third').length;
  return {
    passed: results.length - third + (isCountRight ? 1 : 0) + between.passed,
    failed: third + (isCountRight ? 0 : 1) + between.failed,
  };
}

/** The same operation under strace: nothing mutates that the kill points do not see. */
async function countedFromOutside(world: FaultWorld, scenario: Scenario): Promise<number> {
  world.lay(scenario.name);
  await world.startServer();
  await scenario.begin?.(world);
  const command = world.command(scenario.command(world));
  const { counted } = await straceCount({
    command,
    roots: killRootsOf(scenario, world),
    output: 'ignore',
    leaveOthers: true,
  });
  // The server that we start is followed, too; what it does in its own folders is not ours.
  const servers = new Set(world.server?.events().map(({ pid }) => String(pid)));
  await world.endServer();
  return counted.filter(({ pid }) => !servers.has(pid)).length;
}

/** A server that the system starts before `recover` comes, and that writes, at every point of the swap. */
async function betweenRun(
  job: Job,
  references: readonly Reference[],
): Promise<{ readonly passed: number; readonly failed: number }> {
  const [world] = job.worlds;
  const [first] = references;
  if (world === undefined || first === undefined) throw new Error('No world.');
  const numbers = pick(job, swapCalls(world, first.calls));
  const results = await spread(job, references, numbers, startedBetween);
  report(`${job.scenario.name}, server started in between`, { calls: null, counted: null, results });
  const third = results.filter((result) => result.ended === 'third').length;
  return { passed: results.length - third, failed: third };
}

async function spread(
  job: Job,
  references: readonly Reference[],
  numbers: readonly number[],
  variant: Variant | null,
): Promise<readonly TryResult[]> {
  const queue = [...numbers];
  const results: TryResult[] = [];
  await Promise.all(
    job.worlds.map(async (world, index) => {
      const expected = references[index];
      for (let at = queue.shift(); at !== undefined && expected !== undefined; at = queue.shift()) {
        results.push(await killAt(world, job.scenario, expected, at, variant));
      }
    }),
  );
  return results.toSorted((a, b) => a.at - b.at);
}

/** Without `--all`: the first, the last and random ones between. */
function pick({ points, range, random }: Job, all: readonly number[]): readonly number[] {
  const [from, to] = range ?? [1, Infinity];
  const numbers = all.filter((number) => number >= from && number <= to);
  if (points === null || numbers.length <= points) return numbers;
  const chosen = new Set([numbers[0], numbers.at(-1)]);
  while (chosen.size < points) chosen.add(numbers[Math.floor(random() * numbers.length)]);
  return [...chosen].filter((number) => number !== undefined).toSorted((a, b) => a - b);
}

function report(
  name: string,
  {
    calls,
    counted,
    results,
  }: {
    readonly calls: number | null;
    readonly counted: number | null;
    readonly results: readonly TryResult[];
  },
): void {
  const count = (ended: TryResult['ended']): number =>
    results.filter((result) => result.ended === ended).length;
  const seen = calls === null ? '' : `${String(calls)} mutating calls (strace: ${String(counted)}), `;
  print(
    `${name}: ${seen}${String(results.length)} kill points tried, ${String(count('before'))} ended before, ${String(count('after'))} ended after, third states ${String(count('third'))}`,
  );
  for (const result of results.filter((one) => one.ended === 'third').slice(0, 5)) {
    print(`  at ${String(result.at)}:`);
    for (const problem of result.problems.slice(0, 12)) print(`    ${problem}`);
  }
}

/** mulberry32: the same points for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
