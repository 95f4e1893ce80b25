/** `npm test`: every check, one summary, and a closing line that counts all tests. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const totalsFile = join(root, 'node_modules/.cache/reprise-test-totals.json');
const closingLine = /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm;

const totals = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
const failures = [];

for (const script of ['build', 'typecheck', 'lint', 'format:check']) {
  await phase(script, `npm run -s ${script}`, () => null);
}

rmSync(totalsFile, { force: true });
mkdirSync(join(totalsFile, '..'), { recursive: true });
await phase('vitest', 'npx --no-install vitest run', () =>
  existsSync(totalsFile) ? JSON.parse(readFileSync(totalsFile, 'utf8')) : null,
);

if (existsSync(join(root, 'test/faults/run.mjs'))) {
  await phase('faults', 'npm run -s test:faults', (output) => {
    const [, passed, failed, skipped] = [...output.matchAll(closingLine)].at(-1) ?? [];
    return passed === undefined
      ? null
      : { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
  });
}

console.log(`\n${[...summary, ...failures].join('\n')}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** A phase that fails without counting a failed test counts as one, so that "0 failed" is never a lie. */
async function phase(name, command, count) {
  console.log(`\n--- ${name}`);
  const startedAt = performance.now();
  const { code, output } = await run(command);
  const counted = count(output);
  const failedBlindly = code !== 0 && (counted === null || counted.failed === 0);
  totals.passed += counted?.passed ?? 0;
  totals.failed += (counted?.failed ?? 0) + (failedBlindly ? 1 : 0);
  totals.skipped += counted?.skipped ?? 0;
  failures.push(...(counted?.failures ?? []).map((line) => `FAILED ${line}`));
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(2);
  const tests =
    counted === null
      ? ''
      : `, ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`;
  summary.push(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}: ${minutes} min${tests}`);
}

function run(command) {
  return new Promise((done, fail) => {
    const child = spawn(command, {
      cwd: root,
      shell: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, REPRISE_TEST_TOTALS: totalsFile },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}
