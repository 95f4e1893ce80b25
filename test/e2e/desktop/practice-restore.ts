/** The practice server through the app: backed up, broken, and a restore that is held where a spec wants it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { ask, outcomeOf } from './app-client.ts';
import type { Desktop } from './desktop.ts';
import { eventually } from './desktop-world.ts';

const cli = resolve(import.meta.dirname, '../../../out/main/cli.js');

export interface Practised {
  readonly instanceId: string;
  readonly backupId: string;
}

/** A practice server with one backup. */
export async function backUpPractice(desktop: Desktop): Promise<Practised> {
  onTestFinished(() => {
    for (const pid of serversOf(desktop.home)) process.kill(pid, 'SIGCONT');
    execFileSync(process.execPath, [cli, 'practice', 'stop', '--json', '--home', desktop.home], {
      stdio: 'ignore',
    });
  });
  await ask(desktop, 'settings:change', { isSetUp: true });
  const { instanceId } = await ask(desktop, 'practice:start');
  const { operationId } = await ask(desktop, 'back-up:start', instanceId);
  const outcome = await outcomeOf(desktop, operationId);
  if (outcome !== 'succeeded') throw new Error(`The backup ended as ${outcome}.`);
  const { backups } = await ask(desktop, 'backups:list', instanceId);
  const ref = backups[0]?.ref;
  if (ref?.by !== 'backup') throw new Error('There is no backup.');
  return { instanceId, backupId: ref.id };
}

/** The same, and everything in it is lost since. */
export async function practise(desktop: Desktop): Promise<Practised> {
  const practised = await backUpPractice(desktop);
  await ask(desktop, 'practice:break', 'everything');
  return practised;
}

/** Resolves to the operation's id once it has begun. */
export async function startRestore(desktop: Desktop, { instanceId, backupId }: Practised): Promise<string> {
  const plan = await ask(desktop, 'restore:plan', {
    instanceId,
    ref: { by: 'backup', id: backupId },
    datasets: null,
    after: 'start',
    mappings: [],
  });
  const { operationId } = await ask(desktop, 'restore:start', {
    planId: plan.id,
    acceptWarnings: true,
    ifSlow: 'wait',
  });
  return operationId;
}

/** Processes of the practice server of that profile. Linux only. */
export function serversOf(home: string): readonly number[] {
  return processes().flatMap(({ pid, words }) =>
    words.includes('--config') && words.some((word) => word.startsWith(join(home, 'practice'))) ? [pid] : [],
  );
}

/** Those that would end what a killed app left. */
export function watchdogsOf(home: string): readonly number[] {
  return processes().flatMap(({ pid, words }) =>
    words.includes('--wait-for-parent') && words.includes(home) ? [pid] : [],
  );
}

function processes(): readonly { readonly pid: number; readonly words: readonly string[] }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), words: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') }];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}

/** The server is asked to stop and does not come to it: the restore waits before its swap. Returns the way to let it go on. */
export async function holdBeforeSwap(desktop: Desktop, practised: Practised) {
  const [pid = 0] = serversOf(desktop.home);
  process.kill(pid, 'SIGSTOP');
  const operationId = await startRestore(desktop, practised);
  await eventually(async () => stageOf(desktop, operationId)).toBe('quiesce');
  return { operationId, goOn: () => process.kill(pid, 'SIGCONT') };
}

/** The server that is started again stands still: the data is swapped, its health is not known yet. */
export async function holdAfterSwap(desktop: Desktop, practised: Practised) {
  const before = new Set(serversOf(desktop.home));
  const operationId = await startRestore(desktop, practised);
  let pid: number | undefined;
  while (pid === undefined) {
    // Every turn of the loop counts: the server is up in some tenths of a second.
    pid = serversOf(desktop.home).find((one) => !before.has(one));
    await new Promise((done) => setImmediate(done));
  }
  process.kill(pid, 'SIGSTOP');
  await eventually(async () => stageOf(desktop, operationId)).toBe('health-check');
  const held = pid;
  return { operationId, goOn: () => process.kill(held, 'SIGCONT') };
}

async function stageOf(desktop: Desktop, id: string): Promise<string | null> {
  const { operations } = await ask(desktop, 'app:state');
  const view = operations.find(({ operationId }) => operationId === id);
  return view?.current.state === 'running' ? view.current.stage : null;
}

/** What the practice server holds, asked of the command line. */
export function usersOf(home: string): number {
  const text = execFileSync(process.execPath, [cli, 'practice', 'status', '--json', '--home', home], {
    encoding: 'utf8',
  });
  const { practice } = JSON.parse(text.trim().split('\n').at(-1) ?? '') as {
    readonly practice: { readonly counts: { readonly users: number } | null };
  };
  return practice.counts?.users ?? -1;
}
