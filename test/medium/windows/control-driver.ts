/** Runs on Windows (through Wine), bundled: does the steps of one file with the real adapters, and writes what came of each. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { controlFactory } from '../../../src-main/adapters/control/index.ts';
import { runValue } from '../../../src-main/adapters/boot/run-value.ts';
import { nodeFileStore } from '../../../src-main/adapters/files/node-file-store.ts';
import { isPortFree } from '../../../src-main/adapters/processes/listening.ts';
import { findHolders } from '../../../src-main/adapters/processes/open-files.ts';
import { systemInhibitor } from '../../../src-main/adapters/inhibit/system-inhibitor.ts';
import { fileProfile } from '../../../src-main/adapters/profile/file-profile.ts';
import { windowsServices } from '../../../src-main/adapters/services/windows-services.ts';
import { kernel32 } from '../../../src-main/adapters/windows/kernel32.ts';
import { listWindowsProcesses } from '../../../src-main/adapters/windows/windows-processes.ts';
import { readRegistryKey } from '../../../src-main/adapters/windows/registry.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { Logger } from '../../../src-main/ports/logger.ts';
import type { ControlRequest, LaunchRecord } from '../../../src-main/ports/server-control.ts';
import { audiobookshelf } from '../../../src-main/servers/audiobookshelf/index.ts';
import type { DriverFile, DriverStep } from './windows-driver.ts';

const [file = '', answer = ''] = process.argv.slice(2);
const { request, steps, trayStops } = JSON.parse(readFileSync(file, 'utf8')) as DriverFile;
const log: unknown[] = [];
const write = (event: string, fields: object = {}) => void log.push({ event, ...fields });
const logger: Logger = { debug: write, info: write, warn: write, error: write };
const { signal } = new AbortController();
const services = windowsServices();
const { tray } = audiobookshelf.control;
const profile = fileProfile({
  folder: join(dirname(file), 'profile'),
  files: nodeFileStore(),
  ids: { short: () => 'wine' },
});
const instance = typeof request['name'] === 'string' ? request['name'] : 'home';
const control = controlFactory(logger)({
  ...request,
  engine: null,
  stoppedWith: {
    read: () => profile.stoppedWith(instance),
    write: (names) => profile.saveStoppedWith(instance, names),
  },
  rules: audiobookshelf.process,
  control: {
    ...audiobookshelf.control,
    tray: trayStops === undefined ? tray : { ...tray, stops: trayStops },
  },
} as ControlRequest);

let launch: LaunchRecord | null = null;
let changes: Awaited<ReturnType<typeof control.autoStart>> | null = null;

/** Everything by name; the rest of a step is its arguments. */
const doers: Readonly<Record<string, (...words: never[]) => unknown>> = {
  status: async () => {
    const state = await control.isRunning({ signal });
    if (state.running) launch = state.launch;
    return state.running ? { ...state, launch: launch && { argv: launch.argv, cwd: launch.cwd } } : state;
  },
  untilRunning: async () => {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      const state = await control.isRunning({ signal });
      const port = state.running && state.url !== null ? Number(new URL(state.url).port) : null;
      if (port !== null && !(await isPortFree({ port, host: '127.0.0.1' }))) return null;
    }
    throw new Error('The server did not come up.');
  },
  stop: (options: { timeoutMs?: number; force?: boolean } = {}) =>
    control.stop({ signal, timeoutMs: 15_000, force: false, ...options }),
  start: (argv?: readonly string[]) =>
    control.start(
      argv === undefined ? launch : ({ argv, cwd: 'C:\\', env: process.env } as unknown as LaunchRecord),
      { signal },
    ),
  autoStart: async () => {
    const found = await control.autoStart();
    // What was found first is what the journal would keep.
    changes ??= found;
    return found;
  },
  setAside: () => control.setAutoStartAside(changes ?? []),
  putBack: () => control.putAutoStartBack(changes ?? []),
  list: (names: readonly string[]) => services.list(names, { signal }),
  facts: (name: string) => services.facts(name, { signal }),
  stopService: (name: string) => services.requestStop(name, { signal }),
  startService: (name: string) => services.requestStart(name, { signal }),
  startsByItself: (name: string, value: boolean) => services.setStartsByItself(name, value, { signal }),
  bootHook: (verb: 'register' | 'unregister', argv: readonly string[]) =>
    runValue(() => ({ argv, env: {} }))[verb]({ id: 'operation', services: [] }),
  processes: () =>
    listWindowsProcesses().map((each) => ({
      ...each,
      env: each.env === null ? null : Object.keys(each.env),
    })),
  holders: (folders: readonly string[]) => findHolders(folders),
  awake: () => {
    const inhibitor = systemInhibitor({ logger, describe: () => 'x' });
    const [one, other] = [inhibitor.hold('restore'), inhibitor.hold('back-up')];
    // What Windows says was wished before; the wish stays as it was.
    const wished = (): number => {
      const before = kernel32.SetThreadExecutionState(0x8000_0000);
      kernel32.SetThreadExecutionState((before | 0x8000_0000) >>> 0);
      return before & 1;
    };
    const both = wished();
    one();
    one();
    const last = wished();
    other();
    return { both, last, none: wished() };
  },
  registry: (key: string) => readRegistryKey(key, process.env),
  until: async (state: string, name: string) => {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      const facts = await services.facts(name, { signal });
      if (facts.state === state) return facts;
    }
    throw new Error(`${name} did not become ${state}`);
  },
};

const results: unknown[] = [];
for (const [name, ...words] of steps as readonly DriverStep[]) {
  log.length = 0;
  try {
    const value = await doers[name]?.(...(words as never[]));
    results.push({ value: value ?? null, log: [...log] });
  } catch (error) {
    const known = error instanceof RepriseError ? { code: error.code, details: error.details } : {};
    results.push({ error: { message: String(error), ...known }, log: [...log] });
  }
}
control.dispose();
writeFileSync(answer, JSON.stringify(results));
