/** Bundles the control driver for Windows, and runs its steps through Wine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'vite';
import type { Wine } from '../../helpers/wine.ts';

export type DriverStep = readonly [name: string, ...words: unknown[]];

export interface DriverFile {
  readonly request: Readonly<Record<string, unknown>>;
  readonly steps: readonly DriverStep[];
  readonly trayStops?: readonly string[];
}

export interface StepResult {
  // The driver's own JSON.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly value?: any;
  readonly error?: {
    readonly message: string;
    readonly code?: string;
    readonly details?: Readonly<Record<string, unknown>>;
  };
  readonly log: readonly Readonly<Record<string, unknown>>[];
}

/** Of no server: for steps that only look, and for those of a service. */
export const quietRequest = {
  kind: 'none',
  name: null,
  roots: {},
  url: null,
  key: null,
  startCommand: null,
  outputLog: '',
} as const;

/** What a step's log says of the ways to ask, in order. */
export function askedIn(step: StepResult | undefined): readonly string[] {
  return (step?.log ?? []).map(({ event, by }) => [event, by].filter(Boolean).join(' '));
}

export interface WindowsDriver {
  /** What came of each step, in order. */
  readonly run: (file: DriverFile, env?: Readonly<Record<string, string>>) => Promise<readonly StepResult[]>;
  /** As `run`, with the request of no server. */
  readonly look: (...steps: readonly DriverStep[]) => Promise<readonly StepResult[]>;
}

const source = (path: string) => join(import.meta.dirname, path);
const adapters = '../../../src-main/adapters';
const suffix = '?modulePath';

/** As electron-vite does it: the path of the built file. */
const modulePaths: Plugin = {
  name: 'module-paths',
  enforce: 'pre',
  resolveId: (id) =>
    id.endsWith(suffix) ? `\0path:${basename(id.slice(0, -suffix.length), '.ts')}.mjs` : null,
  load: (id) =>
    id.startsWith('\0path:')
      ? `import { fileURLToPath } from 'node:url'; export default fileURLToPath(new URL('./${id.slice(6)}', import.meta.url));`
      : null,
};

export async function buildDriver(wine: Wine): Promise<WindowsDriver> {
  const folder = join(wine.folder, 'driver');
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [modulePaths],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node22',
      outDir: folder,
      rolldownOptions: {
        input: [source('control-driver.ts'), source(`${adapters}/windows/ctrl-c-helper.ts`)],
        // Not in what runs here: container engines, with a native part that is not built.
        external: ['koffi', 'dockerode'],
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  let runs = 0;
  const run: WindowsDriver['run'] = async (file, env = {}) => {
    runs += 1;
    const [asked, answered] = [`${folder}/${runs}.json`, `${folder}/${runs}-answer.json`];
    writeFileSync(asked, JSON.stringify(file));
    const words = [join(folder, 'control-driver.mjs'), asked, answered].map(wine.pathOf);
    const ran = await wine.run(wine.node, words, { env, timeoutMs: 100_000 });
    if (ran.exit !== 0) throw new Error(`The driver ended with ${ran.exit}: ${ran.stdout}${ran.stderr}`);
    return JSON.parse(readFileSync(answered, 'utf8')) as readonly StepResult[];
  };
  return { run, look: (...steps) => run({ request: quietRequest, steps }) };
}
