/** The copier as it ships: bundled JavaScript, not sources whose types are stripped while the clock runs. */
import { join, resolve } from 'node:path';
import { build } from 'vite';

const source = resolve(import.meta.dirname, '../../src-main/adapters/files');
const suffix = '?modulePath';

/** Returns the path of a module that exports `workerTreeCopier` and `nodeFileStore`. */
export async function buildOurs(outDir) {
  const workerPaths = {
    name: 'bench:worker-paths',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith(suffix) ? `\0worker:${id}` : null),
    load: (id) =>
      id.startsWith('\0worker:') ? `export default ${JSON.stringify(join(outDir, 'bulk-worker.js'))};` : null,
  };
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [workerPaths],
    build: {
      ssr: true,
      target: 'node22',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: {
          'bulk-worker': join(source, 'bulk-worker.ts'),
          'tree-copier': join(source, 'tree-copier.ts'),
          'node-file-store': join(source, 'node-file-store.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  return outDir;
}
