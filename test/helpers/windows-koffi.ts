/** The Windows part of the foreign-function library, from its npm package; the same version as the one used here. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepFirst } from './windows-node.ts';

const scope = '@koromix';
const name = 'koffi-win32-x64';

/** A folder for NODE_PATH, in which the library finds it; fetched once per version. */
export function windowsKoffi(cache: string): string {
  const version = versionOf(join(import.meta.dirname, '../../node_modules/koffi/package.json'));
  const folder = join(cache, `${name}@${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'fetching-'));
  try {
    const packed = `${scope}/${name}@${version}`;
    execFileSync('npm', ['pack', packed, '--silent', '--pack-destination', making], { cwd: making });
    const place = join(making, 'made', scope, name);
    mkdirSync(place, { recursive: true });
    const archive = join(making, `koromix-${name}-${version}.tgz`);
    assertPinned(archive);
    execFileSync('tar', ['-xzf', archive, '-C', place, '--strip-components=1']);
    keepFirst(join(making, 'made'), folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

function versionOf(path: string): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}

/** As the lock file of this repository knows it. */
function assertPinned(archive: string): void {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  const pinned = lock.packages[`node_modules/${scope}/${name}`]?.integrity;
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== pinned) throw new Error(`${name} is another one than the one pinned: ${found}`);
}
