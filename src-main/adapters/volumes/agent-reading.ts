/** The half of a `FileStore` that only looks, over an agent. */
import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { dirname } from 'node:path/posix';
import type { FileReading } from '../../ports/file-store.ts';
import { isMissing, onFile } from '../files/errors.ts';
import { fromBytes } from '../files/names.ts';
import { toFileStat, typeOf } from '../files/stat.ts';
import { lstatAt, namesIn, type AgentFiles } from './agent-files.ts';
import { sh } from './agent-shell.ts';
import { treeAt } from './agent-tree.ts';

/** As of `adapters/files/read-text.ts`. */
const maxTextBytes = 16n * 1024n * 1024n;

export function agentReading(files: AgentFiles): FileReading {
  const { agent, at } = files;

  /** Follows links. Throws system errors, `EFTYPE` for what is no file. */
  function regular(path: string): bigint {
    const stats = lstatAt(files, at(path), '-L');
    if (stats === null) throw systemError('ENOENT', path);
    if (!stats.isFile()) throw systemError('EFTYPE', path);
    return stats.size;
  }

  function realAt(place: string): string | null {
    const text = agent.ask(sh`if [ -e ${place} ]; then readlink -f ${place}; fi`);
    return text.length === 0 ? null : fromBytes(text.subarray(0, -1));
  }

  /** By the table of the system that the agent runs on; bind mounts have their parent's device number. */
  function mounts(): readonly string[] {
    const lines = agent
      .ask(sh`cat /proc/self/mountinfo`)
      .toString('latin1')
      .split('\n');
    return lines.flatMap((line) => line.split(' ')[4] ?? []).map(unescaped);
  }

  function isMountPoint(path: string): boolean {
    const stats = lstatAt(files, at(path));
    if (stats === null || stats.isSymbolicLink()) return false;
    const real = realAt(at(path)) ?? at(path);
    const parent = dirname(real);
    return parent === real || lstatAt(files, parent)?.dev !== stats.dev || mounts().includes(real);
  }

  const read = <T>(path: string, act: () => T): T => onFile('read', path, act);
  const orNull = <T>(path: string, act: () => T): T | null =>
    read(path, () => {
      try {
        return act();
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });

  return {
    stat: (path) =>
      read(path, () => {
        const stats = lstatAt(files, at(path));
        return stats === null ? null : { ...toFileStat(stats), ...posix(stats) };
      }),
    realPath: (path) =>
      orNull(path, () => {
        const real = realAt(at(path));
        return real === null ? null : files.from(real);
      }),
    list: (path) => orNull(path, () => namesIn(files, at(path))),
    readText: (path) =>
      orNull(path, () => {
        if (regular(path) > maxTextBytes) throw systemError('EFBIG', path);
        return agent.ask(sh`cat ${at(path)}`).toString('utf8');
      }),
    readHead: (path, length) =>
      read(path, () => {
        regular(path);
        return new Uint8Array(agent.ask(sh`head -c ${length} ${at(path)}`));
      }),
    readTail: (path, length) =>
      read(path, () => {
        const isAll = regular(path) <= BigInt(length);
        const tail = agent.ask(sh`tail -c ${length} ${at(path)}`);
        // A line that was cut could be taken for another one.
        return tail.subarray(isAll ? 0 : tail.indexOf(0x0a) + 1).toString('utf8');
      }),
    space: (path) =>
      read(path, () => {
        const text = agent.ask(sh`stat -f -c ${'%a %b %S'} ${at(path)}`).toString('latin1');
        const [free = 0n, total = 0n, size = 0n] = text.trim().split(' ').map(BigInt);
        return { freeBytes: free * size, totalBytes: total * size };
      }),
    networkFileSystem: (path) =>
      read(path, () => {
        if (lstatAt(files, at(path)) === null) throw systemError('ENOENT', path);
        // What an engine keeps its volumes on is its own matter.
        return null;
      }),
    isMountPoint: (path) => read(path, () => isMountPoint(path)),
    mountPointsBelow: (path) =>
      read(path, () => {
        const real = realAt(at(path)) ?? at(path);
        const below = mounts().filter((mount) => mount.startsWith(`${real}/`));
        return [...new Set(below)].toSorted().map((mount) => path + mount.slice(real.length));
      }),
    writeRefusal: (path) =>
      read(path, () => {
        const text = agent.ask(
          sh`p=${at(path)}; [ -d "$p" ] || echo gone; [ -x "$p" ] || echo closed; [ -w "$p" ] || id -u`,
        );
        const said = text.toString('latin1').trim();
        if (said === '') return null;
        // Root may write everywhere but where nobody may.
        return said === '0' ? 'target-read-only' : 'permission-denied';
      }),
    newestFileTime: (path) =>
      read(path, () =>
        treeAt(files, at(path)).reduce<bigint | null>((newest, { stats }) => {
          if (stats.isDirectory()) return newest;
          const written = stats.mtimeNs < stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs;
          return newest === null || written > newest ? written : newest;
        }, null),
      ),
    bytesBelow: (path) =>
      read(path, () =>
        treeAt(files, at(path)).reduce((sum, { stats }) => sum + (stats.isFile() ? stats.size : 0n), 0n),
      ),
    fingerprint: (path) =>
      read(path, () => {
        const hash = createHash('sha256');
        const below = treeAt(files, at(path)).filter((entry) => entry.path !== '');
        for (const { path: name, stats } of below) {
          hash.update(
            `${name}\0${stats.ino} ${stats.mode} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}\n`,
          );
        }
        return `${below.length}-${hash.digest('hex')}`;
      }),
    sameContent: (a, b) => read(a, () => sameContent(files, at(a), at(b))),
  };
}

function sameContent(files: AgentFiles, a: string, b: string): boolean {
  const [left, right] = [treeAt(files, a), treeAt(files, b)];
  return (
    left.length === right.length &&
    left.every(({ path, stats }, i) => {
      const other = right[i];
      if (other?.path !== path || typeOf(other.stats) !== typeOf(stats)) return false;
      const [one, two] = path === '' ? [a, b] : [`${a}/${path}`, `${b}/${path}`];
      if (stats.isFile()) return stats.size === other.stats.size && same(files, sh`cmp -s ${one} ${two}`);
      return !stats.isSymbolicLink() || same(files, sh`[ "$(readlink ${one})" = "$(readlink ${two})" ]`);
    })
  );
}

function same({ agent }: AgentFiles, test: ReturnType<typeof sh>): boolean {
  const answer = agent.ask(sh`if ${test}; then echo same; fi`);
  return answer.toString('latin1') === 'same\n';
}

/** A volume lies on a system with owners and modes, whatever this one has. */
function posix(stats: BigIntStats) {
  return { mode: Number(stats.mode & 0o7777n), uid: Number(stats.uid), gid: Number(stats.gid) };
}

export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** Blank, tab, line end and backslash are `\040`-like in that table. */
function unescaped(field: string): string {
  const text = field.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return fromBytes(Buffer.from(text, 'latin1'));
}
