import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolsIn } from '../../../../src-main/adapters/macos/system-tools.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const { signal } = new AbortController();

function folderWith(script: string): string {
  const folder = join(tempFolder(), 'a b');
  mkdirSync(folder);
  writeFileSync(join(folder, 'tool'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

describe("the system's own programs", () => {
  it('are looked for in their own folders, and any exit is an answer', async () => {
    const run = toolsIn(['/no/such', folderWith('printf %s "$1"; echo bad >&2; exit 7')]);
    expect(await run('tool', ['ü x'], { signal })).toEqual({ code: 7, stdout: 'ü x', stderr: 'bad\n' });
  });

  it('speak no language of the user, and find only their own kind', async () => {
    const folder = folderWith('printf "%s %s" "$LC_ALL" "$PATH"');
    expect((await toolsIn([folder])('tool', [], { signal })).stdout).toBe(`C ${folder}`);
  });

  it('that are not there are named', async () => {
    const missing = { code: 'tool-missing', details: { tool: 'tool' } };
    await expect(toolsIn([tempFolder()])('tool', [], { signal })).rejects.toMatchObject(missing);
  });

  it('end with the operation that asked for them', async () => {
    const run = toolsIn([folderWith('read line')]);
    const asking = new AbortController();
    const answer = run('tool', [], { signal: asking.signal });
    asking.abort(new Error('cancelled by the test'));
    await expect(answer).rejects.toThrow('cancelled by the test');
  });
});
