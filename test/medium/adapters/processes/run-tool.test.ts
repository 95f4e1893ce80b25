import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runTool } from '../../../../src-main/adapters/processes/run-tool.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const signal = new AbortController().signal;

it('takes a tool that this account may not run for one that is not there', async () => {
  const folder = join(tempFolder(), 'a tool');
  mkdirSync(folder);
  writeFileSync(join(folder, 'snap'), '#!/bin/sh\n', { mode: 0o644 });
  await expect(runTool(join(folder, 'snap'), [], { signal })).rejects.toMatchObject({ code: 'tool-missing' });
  await expect(runTool(join(folder, 'none'), [], { signal })).rejects.toMatchObject({ code: 'tool-missing' });
});
