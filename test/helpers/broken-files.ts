/** File stores that fail on purpose, in one call or from one call on. */
import { RepriseError, type ErrorCode } from '../../src-main/domain/errors.ts';
import type { FileStore } from '../../src-main/ports/file-store.ts';

export interface Call {
  readonly name: string;
  /** Of its paths. */
  readonly from: string;
  readonly to: string;
}

/** `before` is asked ahead of each call and may throw, `after` behind it. */
export function watched(
  files: FileStore,
  before: (call: Call) => void,
  after: (call: Call) => void = () => undefined,
): FileStore {
  return new Proxy(files, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: readonly unknown[]): unknown => {
        const call = { name: String(name), from: String(args[0]), to: String(args[1]) };
        before(call);
        const result: unknown = Reflect.apply(method, target, args);
        after(call);
        return result;
      };
    },
  });
}

const fail = (code: ErrorCode, { name, from }: Call): never => {
  throw new RepriseError(code, `The test lets ${name} fail.`, { path: from });
};

/** From the first call for which this holds nothing works any longer, as if the power were gone. */
export function dyingAt(at: (call: Call) => boolean): (files: FileStore) => FileStore {
  let isDead = false;
  return (files) =>
    watched(files, (call) => {
      isDead ||= at(call);
      if (isDead) fail('write-failed', call);
    });
}

/** The first such call fails once it was done. */
export function failingAfter(at: (call: Call) => boolean): (files: FileStore) => FileStore {
  let hasFailed = false;
  return (files) =>
    watched(
      files,
      () => undefined,
      (call) => {
        if (hasFailed || !at(call)) return;
        hasFailed = true;
        fail('write-failed', call);
      },
    );
}

/** A drive that is full from the first such call on: nothing can be made or written, names can be moved. */
export function fullFrom(at: (call: Call) => boolean): (files: FileStore) => FileStore {
  const taking = ['writeDurably', 'makeFolder', 'makeFolders', 'copy'];
  let isFull = false;
  return (files) =>
    watched(files, (call) => {
      isFull ||= at(call);
      const isThere = call.name === 'makeFolders' && files.stat(call.from) !== null;
      if (isFull && taking.includes(call.name) && !isThere) fail('disk-full', call);
    });
}

/** A file system that makes its numbers up from the names and knows no birth. */
export function numberedByName(files: FileStore): FileStore {
  const number = (path: string): bigint =>
    Buffer.from(path).reduce((sum, byte) => (sum * 31n + BigInt(byte)) % 1_000_000_007n, 7n);
  return {
    ...files,
    stat: (path) => {
      const stat = files.stat(path);
      return stat === null ? null : { ...stat, ino: number(path), birthtimeNs: 0n };
    },
  };
}

export const setsAside = ({ name, to }: Call): boolean => name === 'move' && to.includes('/old/');
export const replacesDatabase = ({ name, to }: Call): boolean =>
  name === 'replace' && to.endsWith('absdatabase.sqlite');
