/** Lets plain Node import `./x-worker.ts?modulePath` from source, as the build and vitest do. */
import { registerHooks } from 'node:module';

const suffix = '?modulePath';

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.endsWith(suffix)) return next(specifier, context);
    const found = next(specifier.slice(0, -suffix.length), context);
    return { ...found, url: found.url + suffix, format: 'module', shortCircuit: true };
  },
  load(url, context, next) {
    if (!url.endsWith(suffix)) return next(url, context);
    const path = new URL(url.slice(0, -suffix.length)).pathname;
    const source = `export default ${JSON.stringify(decodeURIComponent(path))};`;
    return { format: 'module', source, shortCircuit: true };
  },
});
