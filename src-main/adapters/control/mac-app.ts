/** The processes of an app, and its end: gently, with its server first. */
import { RepriseError } from '../../domain/errors.ts';
import type { MacAppRules } from '../../ports/control-rules.ts';
import type { StopOptions, StopResult } from '../../ports/server-control.ts';
import { askToQuit } from '../macos/ask-to-quit.ts';
import { installedApps } from '../macos/installed-apps.ts';
import type { RunTool } from '../macos/system-tools.ts';
import type { FoundServer } from '../processes/find-server.ts';
import { findServer, isAlive } from '../processes/find-server.ts';
import { listeningPorts } from '../processes/listening.ts';
import { pause } from '../processes/pause.ts';
import type { SeenProcess } from '../processes/proc-files.ts';
import { sendSignal } from '../processes/send-signal.ts';
import type { StopContext } from './stop-process.ts';
import { observeRelease } from './stop-process.ts';

const LOOK_MS = 50;
const FORCE_LIMITS = [
  ['SIGTERM', 3000],
  ['SIGKILL', 5000],
] as const;

interface AppTools {
  readonly run: RunTool;
  readonly appFolders: readonly string[];
}

export interface AppLook {
  readonly found: FoundServer;
  /** The `.app` folder; `null` when it is nowhere to be seen. */
  readonly bundle: string | null;
  /** Everything that runs from inside it, the server included. */
  readonly members: readonly SeenProcess[];
}

export class MacApp {
  readonly #rules: MacAppRules;
  readonly #context: StopContext;
  readonly #tools: AppTools;

  constructor(rules: MacAppRules, context: StopContext, tools: AppTools) {
    this.#rules = rules;
    this.#context = context;
    this.#tools = tools;
  }

  async look(signal: AbortSignal): Promise<AppLook> {
    const found = await findServer(this.#context, signal);
    const { run, appFolders: folders } = this.#tools;
    const [app] = await installedApps({ bundleIds: [this.#rules.bundleId], folders, run, signal });
    const [server] = found.servers.flatMap(({ seen }) => bundleOf(seen));
    const bundle = server ?? app?.path ?? null;
    const members = found.list.filter((seen) => bundle !== null && bundleOf(seen).includes(bundle));
    return { found, bundle, members };
  }

  /** Errors: `stop-timed-out`, `server-respawned`, `files-in-use`, `permission-denied`. */
  async stop(options: StopOptions): Promise<StopResult> {
    options.signal.throwIfAborted();
    const { found, members } = await this.look(options.signal);
    const servers = found.servers.map(({ seen }) => seen);
    const ports = servers.flatMap(({ pid }) => listeningPorts(pid));
    // The server first: what is around it may only go once its database is closed.
    const all = [...servers, ...members.filter(({ pid }) => !servers.some((each) => each.pid === pid))];
    const ended = new AbortController();
    const asking = all.length === 0 ? Promise.resolve() : this.#ask(servers, members, ended.signal);
    const isForced = await this.#waitFor(all, asking, options).finally(() => ended.abort());
    const stoppedAt = await observeRelease({
      before: found,
      ports,
      context: this.#context,
      signal: options.signal,
    });
    return { stoppedAt, forced: isForced };
  }

  /** Errors: `start-failed`. */
  async open(signal: AbortSignal): Promise<void> {
    const { bundleId, startArguments } = this.#rules;
    const words = startArguments.length === 0 ? [] : ['--args', ...startArguments];
    // In the background and hidden: nobody asked for a window.
    const { code, stderr } = await this.#tools.run('open', ['-g', '-j', '-b', bundleId, ...words], {
      signal,
    });
    if (code !== 0) {
      const details = { reason: stderr.trim().split('\n')[0] ?? '', exit: code };
      throw new RepriseError('start-failed', 'The app could not be opened.', details);
    }
  }

  /** Comes back when everybody was asked; the app may answer as late as at its end. */
  async #ask(
    servers: readonly SeenProcess[],
    members: readonly SeenProcess[],
    ended: AbortSignal,
  ): Promise<void> {
    const answer =
      this.#rules.stop === 'quit' && members.length > 0
        ? await askToQuit(this.#rules.bundleId, this.#tools.run, ended)
        : 'absent';
    this.#context.logger?.info('control.quit', { app: this.#rules.bundleId, answer });
    if (answer === 'asked') return;
    // What the app itself would do: a polite signal to its server. Then the icon without a server goes.
    servers.forEach((seen) => sendSignal(seen, 'SIGTERM', this.#context.logger));
    while (servers.some(isAlive)) await pause(LOOK_MS, ended);
    members.forEach((seen) => sendSignal(seen, 'SIGTERM', this.#context.logger));
  }

  /** Whether force was needed. */
  async #waitFor(
    all: readonly SeenProcess[],
    asking: Promise<void>,
    { signal, timeoutMs, force }: StopOptions,
  ): Promise<boolean> {
    let failure: unknown = null;
    asking.catch((error: unknown) => (failure = error));
    if (await this.#areGone(all, timeoutMs, signal, () => failure)) return false;
    const [server] = all.filter(isAlive);
    for (const [name, limitMs] of force ? FORCE_LIMITS : []) {
      this.#context.logger?.warn('control.stop.forced', { signal: name });
      for (const seen of all.filter(isAlive)) {
        sendSignal(seen, name, this.#context.logger);
        await this.#areGone([seen], limitMs, signal, () => null);
      }
      if (!all.some(isAlive)) return true;
    }
    throw new RepriseError('stop-timed-out', 'The app did not end when asked.', {
      pid: server?.pid ?? null,
      timeoutMs,
    });
  }

  async #areGone(
    all: readonly SeenProcess[],
    limitMs: number,
    signal: AbortSignal,
    failure: () => unknown,
  ): Promise<boolean> {
    const until = performance.now() + limitMs;
    while (all.some(isAlive)) {
      const error = failure();
      if (error !== null) throw error;
      if (performance.now() >= until) return false;
      await pause(LOOK_MS, signal);
    }
    return true;
  }
}

/** The app that a process runs from; an interpreter names it in its second word. */
function bundleOf({ argv }: SeenProcess): readonly string[] {
  return argv
    .slice(0, 2)
    .flatMap((word) => /^(\/.*\.app)\/Contents\/MacOS\/[^/]+$/.exec(word)?.[1] ?? [])
    .slice(0, 1);
}
