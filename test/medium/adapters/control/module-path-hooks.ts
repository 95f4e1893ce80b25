/** Lets plain Node run sources that import `…?modulePath`, as the build and vitest do. */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const suffix = '?modulePath';

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(suffix)) {
      return nextLoad(url, context);
    }
    const path = fileURLToPath(url.slice(0, -suffix.length));
    return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(path)};` };
  },
});
