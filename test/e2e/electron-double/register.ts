/** Preloaded with `--import`: whoever asks for `electron` gets the stand-in, by `import` and by `require`. */
import { registerHooks } from 'node:module';

const imported = new URL('./electron.ts', import.meta.url).href;
const required = new URL('./required.cjs', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    const isRequire = context.conditions.includes('require');
    return { url: isRequire ? required : imported, shortCircuit: true };
  },
});
