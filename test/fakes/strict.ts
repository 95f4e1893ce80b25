/** A port of which only the given methods may be called; any other call fails the test with its name. */
export function strict<T extends object>(name: string, given: Partial<T>): T {
  return new Proxy(given, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      // A promise looks for `then`, a matcher for symbols: neither is a call of the port.
      if (value !== undefined || typeof key === 'symbol' || key === 'then') {
        return value;
      }
      throw new Error(`${name}.${key} was called, which this test does not expect`);
    },
  }) as T;
}
