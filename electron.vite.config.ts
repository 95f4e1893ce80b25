import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { licenseNotices } from './scripts/licenses.mjs';

const at = (path: string) => resolve(import.meta.dirname, path);

// Pure JavaScript packages go into the bundle: the CLI then opens few files at start-up.
// Everything with a binary or a native part stays external.
const bundled = ['zod', 'croner', 'execa', 'zustand'];

/** The icons that the running app shows lie beside it, in the archive of a package, too. */
const pictures: Plugin = {
  name: 'reprise:pictures',
  generateBundle() {
    const folder = at('assets/pictures');
    for (const name of readdirSync(folder)) {
      this.emitFile({
        type: 'asset',
        fileName: `pictures/${name}`,
        source: readFileSync(join(folder, name)),
      });
    }
  },
};

/** What the settings page shows of what Reprise is made of. */
const licenses = {
  name: 'reprise:licenses',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): string }) {
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: licenseNotices(import.meta.dirname) });
  },
};

export default defineConfig({
  main: {
    plugins: [pictures],
    build: {
      target: 'node22',
      outDir: 'out/main',
      externalizeDeps: { exclude: bundled },
      rolldownOptions: {
        input: { main: at('src-main/electron/main.ts'), cli: at('src-main/cli/cli.ts') },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can only be one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), licenses],
    build: {
      outDir: at('out/renderer'),
      // electron-vite leaves the page unminified unless told.
      minify: true,
      rolldownOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
});
