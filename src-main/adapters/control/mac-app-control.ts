/** A server that lives in an app on macOS, with its icon in the menu bar. */
import { homedir } from 'node:os';
import { RepriseError } from '../../domain/errors.ts';
import type { ControlChange } from '../../domain/restore/journal-record.ts';
import type { MacAppRules } from '../../ports/control-rules.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest, ServerControl } from '../../ports/server-control.ts';
import type { ServiceManager } from '../../ports/service-managers.ts';
import { asPerson } from '../macos/as-person.ts';
import { appFolders } from '../macos/installed-apps.ts';
import type { LaunchFolder } from '../macos/launch-files.ts';
import { findLaunchFiles, launchFolders } from '../macos/launch-files.ts';
import type { RunTool } from '../macos/system-tools.ts';
import { toolsIn } from '../macos/system-tools.ts';
import { findServer } from '../processes/find-server.ts';
import { pause } from '../processes/pause.ts';
import { launchd } from '../services/launchd.ts';
import { MacApp } from './mac-app.ts';
import { stateOf } from './process-control.ts';

/** An app shows its server within this time; what it does then is the health check's to see. */
const SEEN_MS = 15_000;
const LOOK_MS = 100;
const AGENT = 'launchd:';

export interface MacTools {
  readonly run: RunTool;
  readonly appFolders: readonly string[];
  readonly launchFolders: readonly LaunchFolder[];
  readonly jobs: ServiceManager;
}

export function macAppControl(
  request: ControlRequest,
  logger: Logger | null = null,
  tools: MacTools = systemTools(),
): ServerControl {
  const rules = rulesOf(request);
  const app = new MacApp(rules, { ...request, logger }, { ...tools, run: asPerson(tools.run) });

  return {
    async isRunning({ signal }) {
      const state = stateOf(await findServer(request, signal), request);
      // The app starts it; nothing else has to be known.
      return state.running ? { ...state, launch: null, supervisor: null } : state;
    },
    stop: (options) => app.stop(options),
    prepareStart: () => Promise.resolve(),
    async start(_launch, { signal }) {
      const startedAt = Date.now();
      const before = await app.look(signal);
      if (before.found.servers.length === 0) {
        // Without its server it stays in the menu bar, and has nothing there to start it by.
        if (before.members.length > 0) await app.stop({ signal, timeoutMs: SEEN_MS, force: false });
        await app.open(signal);
      }
      const pid = await seenPid(signal);
      logger?.info('control.started', { pid });
      return { pid, startedAt };
    },
    // Apps of this user's own session; what the system asks for Apple events is said by the permissions.
    lacks: () => Promise.resolve([]),
    async autoStart() {
      const { signal } = new AbortController();
      const changes: ControlChange[] = [];
      for (const label of await ownJobs(signal)) {
        const { startsByItself } = await tools.jobs.facts(label, { signal });
        if (startsByItself === true) changes.push({ what: AGENT + label, before: 'on', after: 'off' });
      }
      return changes;
    },
    setAutoStartAside: (changes) => switchAll(changes, 'after'),
    putAutoStartBack: (changes) => switchAll(changes, 'before'),
    dispose: () => undefined,
  };

  async function seenPid(signal: AbortSignal): Promise<number | null> {
    const until = performance.now() + SEEN_MS;
    for (;;) {
      const [first] = (await findServer(request, signal)).servers;
      if (first !== undefined) return first.seen.pid;
      if (performance.now() > until) return null;
      await pause(LOOK_MS, signal);
    }
  }

  /** Jobs of launchd that open the app. */
  async function ownJobs(signal: AbortSignal): Promise<readonly string[]> {
    const path = (await app.look(signal)).bundle;
    const { launchFolders: folders, run } = tools;
    const files = await findLaunchFiles({ folders, wants: () => true, run, signal });
    return files.flatMap(({ plist: { label, argv } }) =>
      label === rules.bundleId || argv.some((word) => isOf(word, path, rules)) ? [label] : [],
    );
  }

  async function switchAll(changes: readonly ControlChange[], side: 'before' | 'after'): Promise<void> {
    if (changes.length === 0) return;
    const { signal } = new AbortController();
    // A journal may have been written by somebody else: only the app's own jobs are switched.
    const own = await ownJobs(signal);
    for (const label of own) {
      const change = changes.find(({ what }) => what === AGENT + label);
      if (change === undefined) continue;
      await tools.jobs.setStartsByItself(label, change[side] === 'on', { signal });
    }
  }
}

function rulesOf({ control, kind }: ControlRequest): MacAppRules {
  if (control.macApp === null) {
    throw new RepriseError('not-possible-here', 'This server has no app on macOS.', { control: kind });
  }
  return control.macApp;
}

function isOf(word: string, path: string | null, { bundleId }: MacAppRules): boolean {
  return word === bundleId || (path !== null && (word === path || word.startsWith(`${path}/`)));
}

function systemTools(): MacTools {
  const home = homedir();
  return {
    run: toolsIn(),
    appFolders: appFolders(home),
    launchFolders: launchFolders(home),
    jobs: launchd(),
  };
}
