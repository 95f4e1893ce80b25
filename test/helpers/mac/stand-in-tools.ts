/** Puts the stand-ins into a folder of the test's own, for a PATH that knows nothing else. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunTool } from '../../../src-main/adapters/macos/run-tool.ts';
import { toolsIn } from '../../../src-main/adapters/macos/run-tool.ts';
import { tempFolder } from '../temp-folder.ts';
import { StandInState } from './stand-in-state.ts';

export interface StandIns {
  readonly run: RunTool;
  readonly state: StandInState;
  /** What was called, in order. */
  calls(): readonly string[];
}

export function standIns(): StandIns {
  const folder = tempFolder();
  const [bin, inside] = [join(folder, 'bin'), join(folder, 'state')];
  mkdirSync(bin);
  const state = new StandInState(inside);
  const program = resolve(import.meta.dirname, 'stand-in.ts');
  for (const tool of ['launchctl', 'plutil', 'osascript', 'open']) {
    const line = `exec "${process.execPath}" --no-warnings "${program}" "${inside}" ${tool} "$@"`;
    writeFileSync(join(bin, tool), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, tool), 0o755);
  }
  onTestFinished(() => endAll(inside));
  const calls = (): readonly string[] =>
    (state.note('calls') ?? '').split('\n').filter((line) => line !== '');
  return { run: toolsIn([bin]), state, calls };
}

/** Whatever still runs of what was started through them. */
function endAll(folder: string): void {
  const state = new StandInState(folder);
  const jobs = state.jobs();
  const apps = readdirSync(folder).filter((name) => name.startsWith('app-'));
  const pids = [
    ...jobs.flatMap(({ keeper, pid }) => [keeper, pid]),
    ...apps.map((name) => Number(readFileSync(join(folder, name), 'utf8'))),
  ];
  for (const pid of pids) {
    try {
      if (pid !== null && pid > 0) process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
