/** Which of launchd's jobs keeps a process; apps and what gives people a shell are none. */
import { spawnSync } from 'node:child_process';
import type { ListedJob } from './launchctl-lists.ts';
import { parseList } from './launchctl-lists.ts';
import { findTool } from './system-tools.ts';

const NO_KEEPERS = /^(application|com\.apple|com\.openssh|com\.vix)\./;

/** `chain`: the process and its parents, nearest first. */
export function launchdSupervisor(chain: readonly { readonly pid: number }[]): string | null {
  const { stdout } = spawnSync(findTool('launchctl'), ['list'], { encoding: 'utf8' });
  return jobAmong(parseList(stdout), chain);
}

/** Pure. */
export function jobAmong(
  jobs: readonly ListedJob[],
  chain: readonly { readonly pid: number }[],
): string | null {
  for (const { pid } of chain) {
    const job = jobs.find((each) => each.pid === pid);
    if (job !== undefined) return NO_KEEPERS.test(job.label) ? null : job.label;
  }
  return null;
}
