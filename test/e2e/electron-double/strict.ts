/** Makes a part of the stand-in throw on whatever it does not have, instead of being silently undefined. */

/** Those members of a class of Electron's that the app uses; hearing events is Node's own. */
export type Part<T, K extends keyof T> = Omit<Pick<T, K>, 'on' | 'once'>;

/** Asked of every object by the language and its tools. */
const language: ReadonlySet<string | symbol> = new Set(['then', 'toJSON', 'constructor', '$$typeof']);

export function strict<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, key) {
      if (!(key in target) && typeof key === 'string' && !language.has(key)) throw missing(name, key);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' && key !== 'constructor'
        ? (value as (...args: readonly unknown[]) => unknown).bind(target)
        : value;
    },
    set(target, key, value) {
      if (!(key in target)) throw missing(name, String(key));
      return Reflect.set(target, key, value, target);
    },
  });
}

/** Also what is made with `new`. */
export function strictClass<C extends abstract new (...args: never[]) => object>(name: string, made: C): C {
  return new Proxy(made, {
    get(target, key) {
      if (!(key in target) && typeof key === 'string') throw missing(name, key);
      return Reflect.get(target, key, target) as unknown;
    },
    construct: (target, args, newTarget) =>
      strict(name, Reflect.construct(target, args, newTarget) as object),
  });
}

function missing(name: string, key: string): Error {
  return new Error(`The stand-in for Electron has no ${name}.${key}.`);
}
