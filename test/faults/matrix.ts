/** Kills one operation before its n-th mutating call, lets `recover` end it, and says which state that is. */
import {
  captureTrees,
  compareCaptures,
  formatDifference,
  type Capture,
  type Difference,
} from './tools/compare-trees.mjs';
import type { TracedCall } from './tools/build.mjs';
import type { FaultWorld } from './fault-world.ts';
import { killed, traced } from './killing.ts';
import { killRootsOf, type Scenario, type Trace } from './scenarios.ts';

export interface State {
  readonly trees: Capture;
  readonly trace: Trace;
}

export interface Reference {
  readonly before: State;
  readonly after: State;
  readonly calls: readonly TracedCall[];
}

export interface TryResult {
  readonly at: number;
  readonly ended: 'before' | 'after' | 'third';
  readonly problems: readonly string[];
}

/** Something that happens between the kill and `recover`. */
export interface Variant {
  /** Returns texts that must still be somewhere afterwards. */
  between(world: FaultWorld): Promise<readonly string[]>;
  /** A difference to both states that comes from what happened in between. */
  isExpected(difference: Difference): boolean;
  /** Nothing is to be kept of what happened in between. */
  readonly leavesNothing?: boolean;
  problems(world: FaultWorld, written: readonly string[]): readonly string[];
}

export function stateOf(world: FaultWorld, scenario: Scenario): State {
  return { trees: captureTrees(scenario.compared?.(world) ?? world.dataRoots), trace: scenario.trace(world) };
}

/** One run without a kill: how many calls there are, and what the end looks like. */
export async function reference(world: FaultWorld, scenario: Scenario): Promise<Reference> {
  await layAndBegin(world, scenario);
  const before = stateOf(world, scenario);
  const calls = await traced(world, scenario.command(world), killRootsOf(scenario, world));
  const after = stateOf(world, scenario);
  await world.endServer();
  return { before: await beforeOf(world, scenario, before), after, calls };
}

/** For `recover`, "before" is the state before the operation that it ends, not the half of it. */
async function beforeOf(world: FaultWorld, scenario: Scenario, fallback: State): Promise<State> {
  if (scenario.begin === undefined) return fallback;
  world.lay(scenario.name);
  return stateOf(world, scenario);
}

export async function killAt(
  world: FaultWorld,
  scenario: Scenario,
  expected: Reference,
  at: number,
  variant: Variant | null,
): Promise<TryResult> {
  await layAndBegin(world, scenario);
  const end = await killed(world, scenario.command(world), at, killRootsOf(scenario, world));
  const problems: string[] = [];
  const isLast = at > expected.calls.length;
  if (isLast ? end.code !== 0 : !end.isReached) {
    problems.push(`not killed: ${String(end.code)} ${String(end.signal)}`);
  }
  const written = (await variant?.between(world)) ?? [];
  const recovered = await world.cli(['recover']);
  if (recovered.code !== 0)
    problems.push(
      `recover ended with ${String(recovered.code)}: ${JSON.stringify(recovered.result)} ${recovered.stderr}`,
    );
  problems.push(...(await afterwards(world, variant)), ...(variant?.problems(world, written) ?? []));
  const ended = endedAs(world, scenario, expected, variant, problems);
  await world.endServer();
  return { at, ended: problems.length > 0 ? 'third' : ended, problems };
}

function isClean(variant: Variant | null): boolean {
  return variant === null || variant.leavesNothing === true;
}

async function layAndBegin(world: FaultWorld, scenario: Scenario): Promise<void> {
  world.lay(scenario.name);
  await world.startServer();
  await scenario.begin?.(world);
}

/** The server runs again, and nothing half-done lies about. */
async function afterwards(world: FaultWorld, variant: Variant | null): Promise<readonly string[]> {
  const problems = world.leftovers().map((path) => `left over: ${path}`);
  try {
    await world.server?.waitHealthy(5000);
  } catch {
    problems.push('the server does not run');
  }
  const again = await world.cli(['recover']);
  const operations = again.result?.['operations'];
  if (Array.isArray(operations) && operations.length > 0 && isClean(variant)) {
    problems.push(`a second recover still found ${JSON.stringify(operations)}`);
  }
  return problems;
}

function endedAs(
  world: FaultWorld,
  scenario: Scenario,
  expected: Reference,
  variant: Variant | null,
  problems: string[],
): 'before' | 'after' {
  const now = stateOf(world, scenario);
  const compare = (state: State, isExpected: (difference: Difference) => boolean): readonly string[] => [
    ...compareCaptures(state.trees, now.trees, { timeToleranceMs: 1 })
      .filter((difference) => variant?.isExpected(difference) !== true && !isExpected(difference))
      .map(formatDifference),
    ...(state.trace.backups === now.trace.backups ? [] : [`backups: ${String(now.trace.backups)}`]),
    ...(state.trace.profile === now.trace.profile ? [] : [`profile: ${String(now.trace.profile)}`]),
    ...(state.trace.staging === now.trace.staging || !isClean(variant)
      ? []
      : [`staging folders: ${String(now.trace.staging)}`]),
  ];
  const toBefore = compare(expected.before, () => false);
  const toAfter = compare(expected.after, (difference) => scenario.isOfItsRun?.(difference) === true);
  if (toBefore.length === 0) return 'before';
  if (toAfter.length === 0) return 'after';
  problems.push(
    ...toBefore.map((text) => `not as before: ${text}`),
    ...toAfter.map((text) => `not as after: ${text}`),
  );
  return 'before';
}
