/** What the tests of the control share: an instance with its server, and rules like those of a definition. */
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ControlRules } from '../../../../src-main/ports/control-rules.ts';
import type {
  ControlRequest,
  ProcessFacts,
  ProcessRules,
} from '../../../../src-main/ports/server-control.ts';
import { fakeStoppedWith } from '../../../fakes/stopped-with.ts';
import type { MediaServerProcess, StartOptions } from '../../../helpers/media-server/start.ts';
import { startMediaServer } from '../../../helpers/media-server/start.ts';
import { sendSignal, waitUntilGone } from '../../../helpers/media-server/processes.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

/** Believes any program that carries the arguments or the environment; what is behind it is the control's to find out. */
export const rules: ProcessRules = {
  claim({ argv, env, cwd }: ProcessFacts) {
    const after = (flag: string): string | undefined => argv[argv.indexOf(flag) + 1 || argv.length];
    const at = (path: string): string => resolve(cwd ?? '/', path);
    const port = Number(after('--port') ?? env?.['PORT'] ?? 3333);
    const host = after('--host') ?? env?.['HOST'] ?? null;
    const [config, metadata] = [after('--config'), after('--metadata')];
    if (config !== undefined && metadata !== undefined) {
      return { roots: { config: at(config), metadata: at(metadata) }, port, host, sure: 'named' };
    }
    const { CONFIG_PATH, METADATA_PATH } = env ?? {};
    if (CONFIG_PATH !== undefined && METADATA_PATH !== undefined) {
      return { roots: { config: at(CONFIG_PATH), metadata: at(METADATA_PATH) }, port, host, sure: 'looks' };
    }
    return basename(argv[1] ?? '') === 'index.js'
      ? { roots: { config: at('config'), metadata: at('metadata') }, port, host, sure: 'looks' }
      : null;
  },
  stopSignal: 'SIGINT',
  stopTimeoutMs: 5000,
};

export const controlRules: ControlRules = {
  stopTimeoutMs: 5000,
  tray: null,
  macApp: null,
  shutdown: null,
  respawnsInContainer: [],
};

export interface Place {
  readonly dir: string;
  readonly config: string;
  readonly metadata: string;
  readonly request: ControlRequest;
}

export function makePlace(): Place {
  const dir = tempFolder();
  const [config, metadata] = [join(dir, 'config'), join(dir, 'metadata')];
  [config, metadata].forEach((folder) => mkdirSync(folder));
  const request: ControlRequest = {
    kind: 'process',
    name: null,
    startCommand: null,
    url: null,
    roots: { config, metadata },
    engine: null,
    rules,
    control: controlRules,
    key: null,
    outputLog: join(dir, 'profile', 'output.log'),
    stoppedWith: fakeStoppedWith(),
  };
  return { dir, config, metadata, request };
}

/** Runs and answers until the test ends. */
export async function serve(place: Place, options: Partial<StartOptions> = {}): Promise<MediaServerProcess> {
  const { config, metadata } = place;
  const server = await startMediaServer({ config, metadata, cwd: join(place.dir, 'program'), ...options });
  onTestFinished(() => server.kill());
  await server.waitHealthy();
  return server;
}

/** Ends a process that the test, or what it tests, has started. */
export function endAfterTest(pid: number | null | undefined): void {
  onTestFinished(async () => {
    if (pid !== null && pid !== undefined) {
      sendSignal(pid, 'SIGKILL');
      await waitUntilGone(pid, 5000);
    }
  });
}

export const signal = new AbortController().signal;
