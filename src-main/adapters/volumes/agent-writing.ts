/** The half of a `FileStore` that changes something, over an agent. One question is one step, or steps that a kill may part. */
import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path/posix';
import { RepriseError } from '../../domain/errors.ts';
import type { FileWriting } from '../../ports/file-store.ts';
import { errnoOf, onFile } from '../files/errors.ts';
import { displayName } from '../files/names.ts';
import { dressTree } from './agent-dress.ts';
import { lstatAt, type AgentFiles } from './agent-files.ts';
import { systemError } from './agent-reading.ts';
import { sh, type ShellText } from './agent-shell.ts';
import { setTimesAt } from './agent-times.ts';

const pieceBytes = 1024 * 1024;
const cannotLink = ['EPERM', 'EMLINK', 'EISDIR', 'EACCES'];

export function agentWriting(files: AgentFiles): FileWriting {
  const { agent, at } = files;
  const change = (path: string, act: () => void): void => onFile('write', path, act);
  const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

  /** What root makes belongs to the owner of the folder that it is made in. */
  const inherit = (place: string): ShellText =>
    sh`{ o=$(stat -L -c ${'%u:%g'} ${dirname(place)}) && { [ "$o" = 0:0 ] || [ "$(id -u)" != 0 ] || chown -h "$o" ${place}; }; }`;

  function makeFolder(place: string, mode: number): void {
    agent.ask(sh`mkdir -m ${octal(mode)} ${place} && ${inherit(place)}`);
  }

  function refuseExisting(place: string, path: string): void {
    if (lstatAt(files, place) !== null) throw taken(path);
  }

  function makeFolders(path: string, mode: number): void {
    const missing: string[] = [];
    for (let place = at(path); lstatAt(files, place) === null; place = dirname(place)) missing.unshift(place);
    for (const place of missing) makeFolder(place, mode);
    if (lstatAt(files, at(path), '-L')?.isDirectory() !== true) throw systemError('ENOTDIR', path);
  }

  function writeDurably(path: string, text: string, mode: number): void {
    const place = at(path);
    const temporary = `${place}.${randomBytes(6).toString('hex')}.tmp`;
    const bytes = Buffer.from(text, 'utf8');
    const most = Math.max(0, bytes.length - 1 - ((bytes.length - 1) % pieceBytes));
    const made = sh`(set -C; : > ${temporary}) && chmod ${octal(mode)} ${temporary} && ${inherit(temporary)}`;
    const isFolder = sh`if [ -d ${place} ]; then echo Is a directory >&2; false; fi`;
    try {
      agent.ask(made);
      for (let start = 0; start < most; start += pieceBytes) {
        agent.append(temporary, bytes.subarray(start, start + pieceBytes));
      }
      agent.append(
        temporary,
        bytes.subarray(most),
        sh`sync ${temporary} && ${isFolder} && mv -f ${temporary} ${place} && sync ${dirname(place)}`,
      );
    } catch (error) {
      agent.ask(sh`rm -f ${temporary}`);
      throw error;
    }
  }

  function linkOrRefuse(from: string, to: string, path: string): boolean {
    refuseExisting(to, path);
    try {
      agent.ask(sh`ln ${from} ${to}`);
      return true;
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') throw taken(path);
      if (cannotLink.includes(errnoOf(error))) return false;
      throw error;
    }
  }

  function move(from: string, to: string, path: string): void {
    const stats = lstatAt(files, from);
    if (stats === null) throw systemError('ENOENT', path);
    if ((stats.isFile() || stats.isSymbolicLink()) && linkOrRefuse(from, to, path)) {
      agent.ask(sh`rm ${from}`);
      return;
    }
    refuseExisting(to, path);
    agent.ask(sh`mv ${from} ${to}`);
  }

  /** Beyond one volume `mv` would copy. */
  function sameVolume(from: string, to: string): void {
    if (files.volumeOf(from) !== files.volumeOf(to)) throw systemError('EXDEV', to);
  }

  function copy(from: string, to: string): void {
    const [source, place] = [at(from), at(to)];
    refuseExisting(place, to);
    const partial = `${place}.partial`;
    agent.ask(sh`rm -rf ${partial}`);
    if (lstatAt(files, source) === null) {
      throw new RepriseError('read-failed', `nothing is at ${displayName(from)}`, {
        path: displayName(from),
      });
    }
    try {
      agent.ask(sh`cp -a ${source} ${partial}`);
      // The copy of busybox keeps seconds only. A folder's time changes with what is made in it: deepest first.
      const give =
        'for f; do touch -h -r "$f" "$P$f" 2>/dev/null || [ -L "$f" ] || touch -r "$f" "$P$f" || exit 1; done';
      if (lstatAt(files, source)?.isDirectory() === true) {
        agent.ask(
          sh`P=${`${partial}/`}; export P; cd ${source} && find . -depth -exec sh -c ${{ before: '', text: `'${give}'` }} _ '{}' +`,
        );
      } else {
        agent.ask(
          sh`touch -h -r ${source} ${partial} 2>/dev/null || [ -L ${source} ] || touch -r ${source} ${partial}`,
        );
      }
      agent.ask(sh`find ${partial} ! -type l -exec sync '{}' +`);
      move(partial, place, to);
    } catch (error) {
      agent.ask(sh`rm -rf ${partial}`);
      throw error;
    }
    agent.ask(sh`sync ${dirname(place)}`);
  }

  return {
    makeFolder: (path, mode) => change(path, () => makeFolder(at(path), mode)),
    makeFolders: (path, mode) => change(path, () => makeFolders(path, mode)),
    writeDurably: (path, text, mode) => change(path, () => writeDurably(path, text, mode)),
    move: (from, to) =>
      change(to, () => {
        sameVolume(from, to);
        move(at(from), at(to), to);
      }),
    replace: (from, to) =>
      change(to, () => {
        sameVolume(from, to);
        const isFolder = sh`{ [ -d ${at(to)} ] && [ ! -L ${at(to)} ]; }`;
        agent.ask(
          sh`if ${isFolder}; then echo Is a directory >&2; false; else mv -f ${at(from)} ${at(to)}; fi`,
        );
      }),
    link: (from, to) =>
      onFile('write', to, () => {
        sameVolume(from, to);
        return linkOrRefuse(at(from), at(to), to);
      }),
    copy: (from, to) => change(to, () => copy(from, to)),
    unlink: (path) => change(path, () => void agent.ask(sh`rm ${at(path)}`)),
    setTimes: (path, times) => change(path, () => setTimesAt(files, at(path), times)),
    flushFolder: (path) => change(path, () => void agent.ask(sh`sync ${at(path)}`)),
    flushFileSystem: (path) => change(path, () => void agent.ask(sh`sync -f ${at(path)}`)),
    removeEmptyFolder: (path) =>
      change(path, () => {
        agent.ask(sh`rmdir ${at(path)}`, {
          accepts: ({ complaint }) => /not empty|No such file|File exists/.test(complaint),
        });
      }),
    removeTree: (path, { signal }) => change(path, () => removeTree(path, signal)),
    dressLike: (pairs) =>
      pairs.reduce(
        (sum, { staged, current }) =>
          sum + onFile('write', staged, () => dressTree(files, at(staged), at(current))),
        0,
      ),
    giveToOwnerOf: (path, folder) =>
      change(path, () => {
        const owner = lstatAt(files, at(folder), '-L');
        if (owner === null || (owner.uid === 0n && owner.gid === 0n)) return;
        agent.ask(sh`find ${at(path)} -user 0 -exec chown -h ${`${owner.uid}:${owner.gid}`} '{}' +`);
      }),
    // The tools for lists are in hardly any image, and engines label a volume as a whole.
    copyAccess: () => 0,
  };

  function removeTree(path: string, signal: AbortSignal | null): void {
    const name = basename(at(path));
    if (!name.startsWith('.deleting-') && !name.startsWith('.partial-')) {
      const shown = displayName(path);
      throw new RepriseError('internal', `refused to remove ${shown}`, { path: shown });
    }
    if (signal?.aborted === true) throw new RepriseError('cancelled', 'removal cancelled');
    agent.ask(sh`rm -rf ${at(path)}`);
  }
}

function taken(path: string): RepriseError {
  const shown = displayName(path);
  return new RepriseError('state-unexpected', `something is already at ${shown}`, { path: shown });
}
