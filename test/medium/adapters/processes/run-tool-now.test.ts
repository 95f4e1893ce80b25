import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runToolNow } from '../../../../src-main/adapters/processes/run-tool-now.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

describe('a look by a program of the system', () => {
  it('is what it printed, whatever its exit code', () => {
    expect(runToolNow('/bin/sh', ['-c', 'echo "$LC_ALL"; exit 1'])).toBe('C\n');
  });

  it('ends at its limit, also when the program does not listen; half an answer is none', () => {
    const deaf = "trap '' TERM; echo half; exec sleep 600";
    const begun = performance.now();
    expect(() => runToolNow('/bin/sh', ['-c', deaf], 200)).toThrow(
      expect.objectContaining({ code: 'tool-failed', details: { tool: '/bin/sh' } }),
    );
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it('says which program is not there', () => {
    const file = join(tempFolder(), 'lsof');
    expect(() => runToolNow(file, [])).toThrow(expect.objectContaining({ code: 'tool-missing' }));
  });

  it('is how every such look is made: nothing else waits for a program without a limit', () => {
    const root = resolve(import.meta.dirname, '../../../../src-main');
    const users = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('spawnSync('));
    expect(users).toEqual([join('adapters', 'processes', 'run-tool-now.ts')]);
  });
});
