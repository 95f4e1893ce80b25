import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { germanReason } from '../../../src-main/text/de/reasons.ts';
import { german } from '../../../src-main/text/german.ts';

const root = join(import.meta.dirname, '../../../src-main');
/** Told to nobody but the log, or no reason. */
const ofLog = ['no boot hook', 'container engine'];

/** What is written of two words or more where there is a reason. */
const reasons = globSync('{operations,adapters,servers}/**/*.ts', { cwd: root })
  .flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n'))
  .filter((line) => /\breason\b.*[:=?]/.test(line) && !/\blogger\b|^\s*(\/\/|\*|\/\*\*)/.test(line))
  .map((line) => line.replace(/new RepriseError\([^,]*,[^,]*,/, ''))
  .flatMap((line) => [...line.matchAll(/(['`])([^'`]*)\1/g)])
  .map(([, , reason = '']) => reason.replaceAll(/\$\{[^}]*\}/g, '7'))
  .filter((reason) => /\p{L}{2,} \p{L}|^7 \p{L}|\p{L} 7$/u.test(reason) && !ofLog.includes(reason));

describe('why a server did not come up, in German', () => {
  it('is found in the source', () => {
    expect(reasons.length).toBeGreaterThan(10);
  });

  it.each([...new Set(reasons)])('%s', (reason) => {
    expect(germanReason(reason)).not.toBe(reason.replace(/\.$/, ''));
  });

  it('stays as the system said it where that is all there is', () => {
    expect(germanReason('EADDRINUSE')).toBe('EADDRINUSE');
    expect(german.explain('start-failed', { reason: 'it ended with 3' }).message).toBe(
      'Der Server ließ sich nicht starten (er endete mit 3).',
    );
  });
});
