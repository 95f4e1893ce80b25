/** A Wine prefix (a `C:` drive and a registry) of one's own: booted once per machine, then linked in a moment. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepFirst } from './windows-node.ts';

export interface WineTools {
  readonly wine: string;
  readonly wineServer: string;
}

export function wineEnvironment(prefix: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // No menus of the desktop, no offers to download .NET or a browser.
    WINEDLLOVERRIDES: 'winemenubuilder.exe=d;mscoree=d;mshtml=d',
    // Wine links "Documents" and the like into the home folder: none of the tester's is touched.
    HOME: join(prefix, 'no-home'),
    // Without it Wine cannot say names beyond ASCII.
    LC_ALL: 'C.UTF-8',
  };
}

/**
 * Seconds for which Wine's server stays when no program runs. By itself it goes after three, and a program that starts
 * just then falls with it, with exit code 1 and not a word.
 */
const LINGER_S = 120;

/** A prefix that nobody else uses, in `cache`; ended and removed by `endPrefix`. */
export function makePrefix(tools: WineTools, cache: string): string {
  const booted = bootedPrefix(tools, cache);
  sweep(tools, cache);
  const prefix = mkdtempSync(join(cache, `run-${String(process.pid)}-`));
  // System files are never written by what runs there, so links do; the registry is.
  execFileSync('cp', ['-al', `${booted}/.`, prefix]);
  for (const name of readdirSync(booted).filter((entry) => entry.endsWith('.reg'))) {
    rmSync(join(prefix, name));
    copyFileSync(join(booted, name), join(prefix, name));
  }
  execFileSync(tools.wineServer, [`-p${LINGER_S}`], { env: wineEnvironment(prefix), stdio: 'ignore' });
  return prefix;
}

/** Ends every program of this prefix, and only those. */
export function endPrefix({ wineServer }: WineTools, prefix: string): void {
  spawnSync(wineServer, ['-k'], { env: wineEnvironment(prefix), stdio: 'ignore', timeout: 20_000 });
  rmSync(prefix, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function bootedPrefix(tools: WineTools, cache: string): string {
  const version = execFileSync(tools.wine, ['--version'], { encoding: 'utf8' }).trim();
  const booted = join(cache, `booted-${version.replaceAll(/[^\w.-]+/g, '_')}`);
  if (existsSync(booted)) return booted;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'booting-'));
  const prefix = join(making, 'prefix');
  const options = { env: wineEnvironment(prefix), stdio: 'ignore', timeout: 100_000 } as const;
  try {
    execFileSync(tools.wine, ['wineboot', '-i'], options);
    const settings = join(making, 'windows-10.reg');
    writeFileSync(settings, 'REGEDIT4\n\n[HKEY_CURRENT_USER\\Software\\Wine]\n"Version"="win10"\n');
    execFileSync(tools.wine, ['regedit', '/S', settings], options);
    // Its end writes the registry.
    spawnSync(tools.wineServer, ['-k'], options);
    spawnSync(tools.wineServer, ['-w'], options);
    keepFirst(prefix, booted);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return booted;
}

/** What test runs left that were killed. */
function sweep(tools: WineTools, cache: string): void {
  for (const name of readdirSync(cache)) {
    const pid = /^run-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) endPrefix(tools, join(cache, name));
  }
}
