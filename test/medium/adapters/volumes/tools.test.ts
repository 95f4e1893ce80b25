import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeAgent } from '../../../../src-main/adapters/volumes/agent.ts';
import { sh } from '../../../../src-main/adapters/volumes/agent-shell.ts';
import { lane, onLinux } from '../../../helpers/lane.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const worker = join(import.meta.dirname, '../../../../src-main/adapters/volumes/agent-worker.ts');

lane('a shell of a container', onLinux, () => {
  // What is sent to a `dd` that does not take it would be left for the shell to read, as words of its own.
  it('asks nothing of a shell whose tools are too old', () => {
    const old = tempFolder();
    writeFileSync(join(old, 'dd'), '#!/bin/sh\ncase "$*" in *fullblock*) exit 1 ;; esac\n');
    chmodSync(join(old, 'dd'), 0o755);
    const env = { PATH: `${old}:${process.env['PATH'] ?? ''}` };
    const agent = makeAgent({ kind: 'local', shell: ['sh'], env }, worker);
    onTestFinished(() => agent.close());
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    expect(() => agent.append(file, Buffer.from('bytes'))).toThrow(
      expect.objectContaining({ code: 'volume-without-shell' }),
    );
    expect(() => agent.ask(sh`echo again`)).toThrow(
      expect.objectContaining({ code: 'volume-without-shell' }),
    );
  });
});
