/** What runs of one engine: `podman` itself, a `conmon` per container and per program run in one, and what is in them. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

export function programsOf(folder: string): readonly number[] {
  return readdirSync('/proc').flatMap((pid) =>
    /^\d+$/.test(pid) && (isHelper(pid, folder) || isContained(pid, folder)) ? [Number(pid)] : [],
  );
}

function isHelper(pid: string, folder: string): boolean {
  const words = read(pid, 'cmdline').split('\0');
  return /(^|\/)(conmon|podman)$/.test(words[0] ?? '') && words.some((word) => word.startsWith(`${folder}/`));
}

/** Its root is a folder of the engine. */
function isContained(pid: string, folder: string): boolean {
  return read(pid, 'mountinfo')
    .split('\n')
    .some((line) => {
      const [, , , root = '', place] = line.split(' ');
      return place === '/' && root.split('/').includes(basename(folder));
    });
}

/** Empty for what has ended meanwhile. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
