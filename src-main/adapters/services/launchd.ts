/**
 * launchd on macOS. A job is asked to end by a signal to its own process, never by `bootout`: that ends it by force
 * after its exit timeout, five seconds as a rule, which no database survives for sure. What launchd would start again
 * is switched off first: a job that is switched off is not brought back (openclaw/openclaw 77934, malpern/KeyPath
 * 1252). After its end it is unloaded and switched on again, so that the next boot or sign-in finds it as it was.
 */
import { homedir, userInfo } from 'node:os';
import { RepriseError } from '../../domain/errors.ts';
import { namePattern } from '../../domain/server/name-pattern.ts';
import type { ServiceManager } from '../../ports/service-managers.ts';
import { findLaunchFiles, launchFolders } from '../macos/launch-files.ts';
import { parseList } from '../macos/launchctl-lists.ts';
import type { LaunchdContext, LaunchdJob } from '../macos/launchd-job.ts';
import { comesBack, factsOf, lookAtJob } from '../macos/launchd-job.ts';
import { toolsIn } from '../macos/system-tools.ts';
import { pause } from '../processes/pause.ts';
import type { SeenProcess } from '../processes/proc-files.ts';
import { listProcesses } from '../processes/process-list.ts';
import { sendSignal } from '../processes/send-signal.ts';

/** Until a label is free again after `bootout`; five seconds were measured (headroomlabs-ai/headroom 1289). */
const SETTLE_MS = 15_000;
const LOOK_MS = 100;
/** Input/output error, in progress, already in progress: the label is not free yet. */
const NOT_YET = [5, 36, 37];
/** No such process, in progress, no such service: it is gone or on its way. */
const UNLOADED = [0, 3, 36, 113];

export function launchd(context: LaunchdContext = systemContext()): ServiceManager {
  const { run } = context;
  /** What this program switched off for a stop, and nobody else. */
  const held = new Set<string>();
  const look = (name: string, signal: AbortSignal): Promise<LaunchdJob> => lookAtJob(name, context, signal);

  async function launchctl(
    args: readonly string[],
    signal: AbortSignal,
    fine: readonly number[] = [0],
  ): Promise<void> {
    const { code, stderr } = await run('launchctl', args, { signal });
    if (code === null || !fine.includes(code)) {
      const details = { tool: 'launchctl', exit: code, reason: stderr.trim() };
      throw new RepriseError('tool-failed', `launchctl ${args[0] ?? ''} failed.`, details);
    }
  }

  /** Listed before launchd names it: a pid that goes to somebody else in between, or later, has another start. */
  async function processOf(name: string, signal: AbortSignal): Promise<SeenProcess | null> {
    const list = await listProcesses();
    const { printed } = await look(name, signal);
    return list.find(({ pid }) => pid === printed?.pid) ?? null;
  }

  return {
    kind: 'launchd',
    async list(names, { signal }) {
      const patterns = names.map((name) => namePattern(name));
      const wants = (label: string): boolean => patterns.some((pattern) => pattern.test(label));
      const files = await findLaunchFiles({ ...context, wants, signal });
      const loaded = parseList((await run('launchctl', ['list'], { signal })).stdout);
      const labels = [
        ...files.map(({ plist }) => plist.label),
        ...loaded.map(({ label }) => label).filter(wants),
      ];
      const jobs = await Promise.all(
        [...new Set(labels)].map((label) => look(label, signal).catch(goneMeanwhile)),
      );
      return jobs.flatMap((job) => (job === null ? [] : [factsOf(job, context)]));
    },
    async facts(name, { signal }) {
      return factsOf(await look(name, signal), context);
    },
    async mayControl(name, { signal }) {
      const { domain } = await look(name, signal);
      return domain !== 'system' || context.isRoot;
    },
    async requestStop(name, { signal }) {
      const job = await look(name, signal);
      if (job.printed === null) return;
      assertAllowed(job, context);
      if (comesBack(job) && !job.isDisabled) {
        await launchctl(['disable', targetOf(job)], signal);
        held.add(targetOf(job));
      }
      const seen = await processOf(name, signal);
      if (seen !== null) sendSignal(seen, 'SIGTERM', null);
    },
    async stopEnded(name, { signal }) {
      const job = await look(name, signal);
      if (!held.has(targetOf(job))) return;
      // Without a file that launchd reads by itself it could not be loaded again: it stays loaded, and switched off.
      if (job.file === null) return;
      if (job.printed !== null) {
        await launchctl(['bootout', targetOf(job)], signal, UNLOADED);
        await untilUnloaded(job, signal);
      }
      await launchctl(['enable', targetOf(job)], signal);
      held.delete(targetOf(job));
    },
    async stopGivenUp(name, { signal }) {
      const job = await look(name, signal);
      if (job.printed !== null && comesBack(job) && job.isDisabled) {
        await launchctl(['enable', targetOf(job)], signal);
      }
      held.delete(targetOf(job));
    },
    async requestStart(name, { signal }) {
      const job = await look(name, signal);
      assertAllowed(job, context);
      // A job that is switched off can neither be loaded nor, in some releases, be started.
      if (job.isDisabled) await launchctl(['enable', targetOf(job)], signal);
      held.delete(targetOf(job));
      if (job.printed === null) await load(job, signal);
      // After a load as well: not every release starts at once what is to start at load (openbase-community/openbase 15).
      await launchctl(['kickstart', targetOf(job)], signal, [0, 36, 37]);
    },
    async setStartsByItself(name, value, { signal }) {
      const job = await look(name, signal);
      assertAllowed(job, context);
      await launchctl([value ? 'enable' : 'disable', targetOf(job)], signal);
    },
  };

  async function load(job: LaunchdJob, signal: AbortSignal): Promise<void> {
    const until = performance.now() + SETTLE_MS;
    for (;;) {
      const result = await run('launchctl', ['bootstrap', job.domain, job.file?.path ?? ''], { signal });
      if (result.code === 0) return;
      if (!NOT_YET.includes(result.code ?? -1) || performance.now() > until) {
        const details = { tool: 'launchctl', exit: result.code, reason: result.stderr.trim() };
        throw new RepriseError('tool-failed', 'launchd did not take up the job.', details);
      }
      await pause(LOOK_MS, signal);
    }
  }

  async function untilUnloaded(job: LaunchdJob, signal: AbortSignal): Promise<void> {
    const until = performance.now() + SETTLE_MS;
    while ((await look(job.label, signal)).printed !== null && performance.now() < until) {
      await pause(LOOK_MS, signal);
    }
  }
}

function systemContext(): LaunchdContext {
  const { username } = userInfo();
  // With `sudo` the jobs of the person who asked are meant, besides those of the machine.
  const uid = Number(process.env['SUDO_UID'] ?? process.getuid?.() ?? 0);
  const account = process.env['SUDO_USER'] ?? username;
  const isRoot = process.geteuid?.() === 0;
  return { run: toolsIn(), uid, account, isRoot, folders: launchFolders(homedir()) };
}

function targetOf({ domain, label }: LaunchdJob): string {
  return `${domain}/${label}`;
}

/** Before anything is changed: jobs of the machine are an administrator's. */
function assertAllowed(job: LaunchdJob, { isRoot }: LaunchdContext): void {
  if (job.domain === 'system' && !isRoot) {
    throw new RepriseError('permission-denied', 'Jobs of the machine are for administrators.', {
      name: job.label,
    });
  }
}

function goneMeanwhile(error: unknown): null {
  if (error instanceof RepriseError && error.code === 'service-not-found') return null;
  throw error;
}
