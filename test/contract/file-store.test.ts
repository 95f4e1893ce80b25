import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, onTestFinished } from 'vitest';
import { nodeFileStore } from '../../src-main/adapters/files/node-file-store.ts';
import { agentFileStore } from '../../src-main/adapters/volumes/agent-file-store.ts';
import { makeAgent } from '../../src-main/adapters/volumes/agent.ts';
import type { FileStore } from '../../src-main/ports/file-store.ts';
import { lane, onLinux } from '../helpers/lane.ts';
import { busybox } from '../helpers/podman-image.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { describeFileStore } from './file-store.contract.ts';

const agentWorker = join(import.meta.dirname, '../../src-main/adapters/volumes/agent-worker.ts');

/** The agent of volumes, in a shell of this machine: its tools are those of the images that servers come in. */
function shellStore(shell: readonly string[], env: Readonly<Record<string, string>> = {}): FileStore {
  const agent = makeAgent({ kind: 'local', shell, env }, agentWorker);
  onTestFinished(() => agent.close());
  const same = (path: string): string => path;
  return agentFileStore({ agent, at: same, from: same, volumeOf: () => null });
}

/** Busybox finds its own tools first, under their names. */
function busyboxTools(program: string): Readonly<Record<string, string>> {
  const folder = tempFolder();
  for (const tool of execFileSync(program, ['--list'], { encoding: 'utf8' }).trim().split('\n')) {
    if (tool !== 'busybox' && tool !== 'tar') symlinkSync(program, join(folder, tool));
  }
  return { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
}

describe('the file store of the machine', () => describeFileStore(() => nodeFileStore()));

lane('the file store of a shell with GNU tools', onLinux, () => describeFileStore(() => shellStore(['sh'])));

const program = busybox();
const needs = (): string | null => onLinux.needs() ?? (program === null ? 'no static busybox here' : null);
lane('the file store of a shell with busybox', { ...onLinux, needs }, () =>
  describeFileStore(() => shellStore([program ?? '', 'sh'], busyboxTools(program ?? ''))),
);
