import { mkdirSync } from 'node:fs';
import { errnoOf, isMissing } from './errors.ts';
import { closeFolder, openChild, type Folder } from './folder.ts';
import { toFsPath } from './names.ts';

/** Keeps the folders on the way to the current one open, as entries in walk order ask for neighbours. */
export interface FolderChain {
  /** The folder at this path below the top (`''` = the top itself); `null` where there is none. */
  at(path: string): Folder | null;
  close(): void;
}

interface Opened {
  readonly name: string;
  readonly folder: Folder | null;
}

export function folderChain(top: Folder | null, { create }: { readonly create: boolean }): FolderChain {
  const opened: Opened[] = [];
  let last = '';

  function at(path: string): Folder | null {
    if (path !== last) {
      const names = path === '' ? [] : path.split('/');
      let kept = 0;
      while (kept < names.length && kept < opened.length && names[kept] === opened[kept]?.name) kept += 1;
      closeFrom(kept);
      for (const name of names.slice(kept)) opened.push({ name, folder: enter(current(), name) });
      last = path;
    }
    return current();
  }

  function current(): Folder | null {
    const end = opened.at(-1);
    return end === undefined ? top : end.folder;
  }

  function enter(parent: Folder | null, name: string): Folder | null {
    if (parent === null) return null;
    if (create) makeFolder(`${parent.base}/${name}`);
    try {
      return openChild(parent, name);
    } catch (error) {
      if (!create && (isMissing(error) || errnoOf(error) === 'ELOOP')) return null;
      throw error;
    }
  }

  function closeFrom(count: number): void {
    while (opened.length > count) {
      const { folder } = opened.pop() ?? { folder: null };
      if (folder !== null) closeFolder(folder);
    }
    last = opened.map(({ name }) => name).join('/');
  }

  return {
    at,
    close: () => {
      closeFrom(0);
      if (top !== null) closeFolder(top);
    },
  };
}

/** An existing folder is fine; what else stands there shows when it is opened. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(toFsPath(path), { mode: 0o700 });
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}
