/** The built page's own files: those that are there when `serve` starts, by their exact names, and nothing else. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { RepriseError } from '../domain/errors.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

const packable: readonly string[] = ['.html', '.js', '.css', '.svg', '.json', '.txt'];

export interface StaticFile {
  readonly type: string;
  readonly plain: Buffer;
  /** `null` = gains nothing. */
  readonly packed: Buffer | null;
}

export interface StaticFiles {
  /** `path`: as asked for, begins with `/`. `null` = there is no such file. */
  read(path: string): Promise<StaticFile | null>;
}

/** Errors: `read-failed` where the page was not built. */
export function staticFiles(folder: string): StaticFiles {
  const names = new Map(
    filesBelow(folder).map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  );
  const kept = new Map<string, Promise<StaticFile>>();
  return {
    async read(path) {
      const file = names.get(path);
      if (file === undefined) return null;
      const reading = kept.get(path) ?? load(file);
      kept.set(path, reading);
      return reading;
    },
  };
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    throw new RepriseError('read-failed', 'The built page is not there.', { path: folder }, { cause: error });
  }
}

async function load(file: string): Promise<StaticFile> {
  const plain = await readFile(file);
  const ending = extname(file);
  const packed = packable.includes(ending) ? await promisify(gzip)(plain) : null;
  return { type: types[ending] ?? 'application/octet-stream', plain, packed };
}
