/** For tests that run inside the booted systemd; started by test/medium/services/booted-systemd.test.ts only. */
import { defineConfig } from 'vitest/config';
import { project } from '../../vitest.config.ts';

const { plugins, test } = project('systemd', 60_000);

export default defineConfig({
  plugins,
  root: new URL('../..', import.meta.url).pathname,
  // One manager for all: one file after the other.
  test: { ...test, fileParallelism: false, reporters: ['json'], allowOnly: false },
});
