/** A server on Windows that belongs to a program with an icon near the clock, or has such an icon itself. */
import { existsSync } from 'node:fs';
import { win32 } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { ControlChange } from '../../domain/restore/journal-record.ts';
import type { TrayRules, TrayStop } from '../../ports/control-rules.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest, LaunchRecord, ServerControl } from '../../ports/server-control.ts';
import { findServer, type FoundServer } from '../processes/find-server.ts';
import { putRunValueBack, runValueChange, setRunValueAside } from '../windows/run-value.ts';
import { isOwnRunValue } from '../windows/run-value-change.ts';
import { sessionOf, type WindowsProcess } from '../windows/windows-processes.ts';
import { assertSameRights } from '../windows/elevated.ts';
import { observeRelease } from './stop-process.ts';
import { askByCloseWindow, askByCtrlC, askByRequest } from './windows-asks.ts';
import { launchOf, launchOfCommand, launchOfProgram, withArguments } from './windows-launch.ts';
import { startServer, urlOfFound, windowsState } from './windows-process-control.ts';
import { stopOnWindows, untilGone, type WindowsAsk } from './windows-stop.ts';

const IDLE_TRAY_MS = 12_000;

/** Errors: `not-possible-here` where the server has no such program. */
export function trayAppControl(request: ControlRequest, logger: Logger | null): ServerControl {
  const rules = rulesOf(request);
  const context = { ...request, logger };

  return {
    async isRunning({ signal }) {
      const found = await findServer(request, signal);
      const state = windowsState(found, request);
      if (!state.running) return state;
      const launch = launchNow(found, rules);
      // The icon's program is what we close and open ourselves.
      return { ...state, launch, supervisor: isTray(state.supervisor, rules) ? null : state.supervisor };
    },
    async stop(options) {
      options.signal.throwIfAborted();
      const found = await findServer(request, options.signal);
      if (found.servers.length === 0) {
        const stoppedAt = await observeRelease({ before: found, ports: [], context, signal: options.signal });
        return { stoppedAt, forced: false };
      }
      if (request.startCommand === null && launchNow(found, rules) === null) {
        // What could not be started again is not stopped.
        throw new RepriseError('start-command-missing', 'How it was started cannot be read.');
      }
      const trays = traysIn(found, rules);
      const above = rules.stops.includes('close-window') && !isServerItself(rules) ? trays : [];
      const ways: Readonly<Record<TrayStop, () => WindowsAsk>> = {
        'shutdown-request': () => askByRequest(request, urlOfFound(found, request)),
        'close-window': () => askByCloseWindow(rules.windowTitle, trays),
        'ctrl-c': () => askByCtrlC(found),
      };
      // A server whose tray has gone has no window to close, and no tray that its end would confuse.
      const hasTray = found.list.some(({ name }) => isTray(name, rules));
      const stops: readonly TrayStop[] = hasTray
        ? rules.stops
        : [...new Set([...rules.stops, 'ctrl-c'] as const)];
      const asks = stops.map((way) => ways[way]());
      return stopOnWindows({ found, above, asks, request, logger }, options);
    },
    async prepareStart() {
      const { servers } = await findServer(request, new AbortController().signal);
      assertSameRights(servers.map(({ seen }) => seen.pid));
    },
    async start(launch, { signal }) {
      const record = request.startCommand === null ? launch : launchOfCommand(request.startCommand);
      if (record === null) {
        throw new RepriseError('start-command-missing', 'It is not known how this server is started.');
      }
      if (rules.starts === 'tray') await closeIdleTray(signal);
      signal.throwIfAborted();
      const outputLog = rules.starts === 'tray' ? null : request.outputLog;
      return startServer(withArguments(record, rules.startArguments), outputLog, logger);
    },
    // Only what runs in this user's own session is found.
    lacks: () => Promise.resolve([]),
    autoStart: () => {
      const change = rules.runValue === null ? null : runValueChange(rules.runValue);
      return Promise.resolve(change !== null && isOwn(change) ? [change] : []);
    },
    setAutoStartAside: async (changes) => changes.filter(isOwn).forEach(setRunValueAside),
    putAutoStartBack: async (changes) => changes.filter(isOwn).forEach(putRunValueBack),
    dispose: () => undefined,
  };

  function isOwn(change: ControlChange): boolean {
    const { runValue, trayProgram } = rules;
    return runValue !== null && isOwnRunValue(change, { name: runValue, program: trayProgram });
  }

  /** A tray program whose server has ended refuses to start it again, and lets no second one run (audiobookshelf 2998). */
  async function closeIdleTray(signal: AbortSignal): Promise<void> {
    const found = await findServer(request, signal);
    const trays = traysIn(found, rules);
    if (trays.length === 0 || found.servers.length > 0) return;
    const wasTaken = await askByCloseWindow(rules.windowTitle, trays).ask(signal);
    logger?.info('control.tray.closed', { taken: wasTaken });
    if (!wasTaken || !(await untilGone(trays, IDLE_TRAY_MS, signal))) {
      throw new RepriseError('start-failed', 'The tray program could not be closed.', {
        reason: `${rules.trayProgram} is open and does not close`,
      });
    }
  }
}

function rulesOf({ control: { tray }, kind }: ControlRequest): TrayRules {
  if (tray === null)
    throw new RepriseError('not-possible-here', 'This server has no tray program.', { kind });
  return tray;
}

function traysIn({ list }: FoundServer, rules: TrayRules): readonly WindowsProcess[] {
  return traysOf(list as readonly WindowsProcess[], rules, sessionOf(process.pid));
}

/** Of this sign-in only: those of other people are not ours to close. */
export function traysOf(
  list: readonly WindowsProcess[],
  rules: Pick<TrayRules, 'trayProgram'>,
  session: number | null,
): readonly WindowsProcess[] {
  return list.filter((each) => isTray(each.name, rules) && each.session === session);
}

/** What a later start needs: as it runs now, else as it is installed. */
function launchNow(found: FoundServer, rules: TrayRules): LaunchRecord | null {
  const server = found.servers[0]?.seen as WindowsProcess | undefined;
  const [tray] = traysIn(found, rules);
  const seen = rules.starts === 'tray' ? tray : server;
  const running = seen === undefined ? null : launchOf(seen);
  if (running !== null) return running;
  if (rules.starts === 'server') {
    const path = server?.program ?? null;
    return path === null ? null : launchOfProgram([path, ...(server?.argv ?? []).slice(1)]);
  }
  const program = tray?.program ?? besideOf(server?.program ?? null, rules.trayProgram);
  return program === null ? null : launchOfProgram([program]);
}

function besideOf(program: string | null, name: string): string | null {
  const path = program === null ? null : win32.join(win32.dirname(program), name);
  return path !== null && existsSync(path) ? path : null;
}

function isTray(name: string | null, rules: Pick<TrayRules, 'trayProgram'>): boolean {
  return name?.toLowerCase() === rules.trayProgram.toLowerCase();
}

function isServerItself({ trayProgram, serverProgram }: TrayRules): boolean {
  return trayProgram.toLowerCase() === serverProgram.toLowerCase();
}
