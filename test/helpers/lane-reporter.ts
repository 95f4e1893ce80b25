/** Says at the end which lanes ran and which did not, and hands the totals to `npm test`. */
import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestSuite } from 'vitest/node';

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
  /** One line per failed test, so that the end of a log tells what to look at. */
  failures: string[];
}

export class LaneReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const lanes = [...suitesOf(modules)].filter((suite) => suite.name.startsWith('lane '));
    const skipped = lanes.flatMap((suite) => {
      const [, name, reason] = /^lane (.+?) skipped: (.+)$/s.exec(suite.name) ?? [];
      return name === undefined ? [] : [`SKIPPED LANE ${name}: ${reason}`];
    });
    const ran = describeLanes(lanes.filter((suite) => !/^lane .+? skipped: /s.test(suite.name)));
    const lines = [...ran, ...skipped, `lanes skipped: ${skipped.length}`];
    process.stdout.write(`\n${lines.join('\n')}\n`);

    const file = process.env['REPRISE_TEST_TOTALS'];
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify(totalsOf(modules, unhandled)));
    }
  }
}

function* suitesOf(modules: readonly TestModule[]): Generator<TestSuite> {
  for (const module of modules) {
    yield* module.children.allSuites();
  }
}

/** One line per lane, however many files it has. */
function describeLanes(suites: readonly TestSuite[]): readonly string[] {
  return [...new Set(suites.map(({ name }) => name))].map((name) => {
    const own = suites.filter((suite) => suite.name === name);
    const tests = own.flatMap((suite) => [...suite.children.allTests()]);
    // Some run something else while they are loaded, and tell its results.
    const loadedMs = own.reduce((sum, suite) => sum + suite.module.diagnostic().collectDuration, 0);
    const durationMs = tests.reduce((sum, test) => sum + (test.diagnostic()?.duration ?? 0), loadedMs);
    return `LANE ${name.slice('lane '.length)}: ${tests.length} tests, ${(durationMs / 60_000).toFixed(2)} min`;
  });
}

function totalsOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Totals {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const fail = (where: string, errors: readonly Pick<SerializedError, 'message'>[]): void => {
    totals.failed += 1;
    const reason = errors[0]?.message.split('\n').slice(0, 6).join(' / ') ?? 'no reason given';
    totals.failures.push(`${where}: ${reason.slice(0, 400)}`);
  };
  for (const error of unhandled) fail('outside of a test', [error]);
  for (const module of modules) {
    const file = module.relativeModuleId;
    // A file that does not load has no tests to count, and must not pass unseen.
    for (const error of module.errors()) fail(file, [error]);
    for (const suite of module.children.allSuites()) {
      for (const error of suite.errors()) fail(`${file} > ${suite.fullName}`, [error]);
    }
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      if (state === 'passed') totals.passed += 1;
      else if (state === 'failed') fail(`${file} > ${test.fullName}`, errors);
      else totals.skipped += 1;
    }
  }
  return totals;
}
