import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { LaneReporter } from './test/helpers/lane-reporter.ts';

const suffix = '?modulePath';

/** electron-vite turns `./x-worker.ts?modulePath` into a built chunk; here Node runs the .ts file itself. */
const workerPaths: Plugin = {
  name: 'reprise:worker-paths',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!source.endsWith(suffix) || importer === undefined) {
      return null;
    }
    return `\0worker-path:${resolve(dirname(importer), source.slice(0, -suffix.length))}`;
  },
  load(id) {
    return id.startsWith('\0worker-path:')
      ? `export default ${JSON.stringify(id.slice('\0worker-path:'.length))};`
      : null;
  },
};

export const project = (name: string, timeoutMs: number) => ({
  plugins: [workerPaths],
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    // better-sqlite3 is a native module: one process per file, not one thread.
    pool: 'forks' as const,
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    // A busy machine is slow, not wrong.
    expect: { poll: { timeout: timeoutMs / 2 } },
    passWithNoTests: true,
  },
});

export default defineConfig({
  test: {
    passWithNoTests: true,
    allowOnly: false,
    // Most of them wait for servers, browsers and timers: with one per core the cores are idle half of the time.
    maxWorkers: Math.min(2 * availableParallelism(), 8),
    reporters: ['default', new LaneReporter()],
    projects: [
      project('unit', 10_000),
      project('contract', 30_000),
      project('medium', 120_000),
      project('pages', 60_000),
      project('e2e', 120_000),
    ],
  },
});
