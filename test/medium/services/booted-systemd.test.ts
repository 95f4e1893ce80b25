/** Runs test/systemd/*.test.ts inside a really booted systemd, and tells their results one by one. */
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { bootSystemd, systemdNeeds, systemPath } from '../../systemd/box.ts';

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const root = join(import.meta.dirname, '../../..');
const needs = systemdNeeds();
const report = needs === null ? await runInside() : null;

lane('a real systemd, booted behind walls', { needs: () => needs }, () => {
  const files = report?.testResults ?? [];
  const inside = files.flatMap(({ assertionResults }) => assertionResults);
  it.each(inside)('$fullName', ({ status, failureMessages }) => {
    expect({ status, failureMessages }).toEqual({ status: 'passed', failureMessages: [] });
  });

  it('ran every file', () => {
    expect(
      files.map(({ message, assertionResults }) => ({ message, any: assertionResults.length > 0 })),
    ).toEqual(files.map(() => ({ message: '', any: true })));
    expect(files.length).toBeGreaterThan(0);
  });
});

async function runInside(): Promise<Report> {
  const box = await bootSystemd();
  try {
    const bin = join(root, 'node_modules/.bin');
    const path = `PATH=${dirname(process.execPath)}:${bin}:${systemPath}`;
    const script =
      'cd "$1" && exec vitest run --config test/systemd/vitest.config.ts --outputFile=/run/report.json';
    const { output } = await box.run([path, 'HOME=/root', 'sh', '-c', script, 'sh', root]);
    const { code, output: text } = await box.run([path, 'cat', '/run/report.json']);
    if (code !== 0) throw new Error(`The tests did not run inside:\n${output.slice(-4000)}`);
    return JSON.parse(text) as Report;
  } finally {
    await box.end();
  }
}
