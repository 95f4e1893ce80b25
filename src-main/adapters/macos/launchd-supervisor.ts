/** Which of launchd's jobs keeps a process; apps and what gives people a shell are none. */
import { runToolNow } from '../processes/run-tool-now.ts';
import type { ListedJob } from './launchctl-lists.ts';
import { parseList } from './launchctl-lists.ts';
import { findTool } from './system-tools.ts';

const NO_KEEPERS = /^(application|com\.apple|com\.openssh|com\.vix)\./;

/** `chain`: the process and its parents, nearest first. Errors: `tool-failed`. */
export function launchdSupervisor(chain: readonly { readonly pid: number }[]): string | null {
  return jobAmong(parseList(runToolNow(findTool('launchctl'), ['list'])), chain);
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
