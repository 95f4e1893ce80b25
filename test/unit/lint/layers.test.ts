/** Each fixture says in its first line what the linter must make of it; a rule that stops firing shows here. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../lint/fixtures');
const oxlint = resolve(import.meta.dirname, '../../../node_modules/oxlint/bin/oxlint');

const files = (await readdir(folder, { recursive: true }))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
const fixtures = await Promise.all(
  files.map(async (file) => {
    const [firstLine = ''] = (await readFile(join(folder, file), 'utf8')).split('\n');
    const rule = /^\/\/ must fail: (.+)$/.exec(firstLine)?.[1] ?? null;
    return { file, rule, mustPass: firstLine === '// must pass' };
  }),
);
const mustFail = fixtures.filter(({ rule }) => rule !== null);
const mustPass = fixtures.filter((fixture) => fixture.mustPass);

let findings: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  findings = await lint();
}, 60_000);

describe('the linter', () => {
  it.each(mustFail)('rejects $file by $rule', ({ file, rule }) => {
    expect(findings.get(file) ?? []).toContain(rule);
  });

  it.each(mustPass)('accepts $file', ({ file }) => {
    expect(findings.get(file) ?? []).toEqual([]);
  });

  it('is told by every fixture what to expect', () => {
    expect(fixtures.filter(({ rule, mustPass: passes }) => rule === null && !passes)).toEqual([]);
    expect(mustFail.length).toBeGreaterThan(100);
    expect(mustPass.length).toBeGreaterThan(10);
  });
});

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

function lint(): Promise<Map<string, string[]>> {
  const args = ['-c', 'oxlintrc.json', '--type-aware', '--format', 'json', '.'];
  return new Promise((done, fail) => {
    // Findings make oxlint exit with 1; only output that is no JSON is a failure of the run.
    execFile(
      process.execPath,
      [oxlint, ...args],
      { cwd: folder, maxBuffer: 2 ** 26 },
      (_, stdout, stderr) => {
        try {
          const byFile = new Map<string, string[]>();
          for (const { code, filename } of (JSON.parse(stdout) as { diagnostics: Diagnostic[] })
            .diagnostics) {
            const file = filename.replaceAll('\\', '/');
            byFile.set(file, [...(byFile.get(file) ?? []), code]);
          }
          done(byFile);
        } catch (cause) {
          fail(new Error(`oxlint gave no findings: ${stderr}`, { cause }));
        }
      },
    );
  });
}
