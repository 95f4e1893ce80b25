/** Apps in the folders where people put them, by the identifier in their Info.plist. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledApp } from '../../ports/machine.ts';
import type { RunTool } from './system-tools.ts';

export function appFolders(home: string): readonly string[] {
  return ['/Applications', join(home, 'Applications')];
}

interface Search {
  readonly bundleIds: readonly string[];
  readonly folders: readonly string[];
  readonly run: RunTool;
  readonly signal: AbortSignal;
}

export async function installedApps({
  bundleIds,
  folders,
  run,
  signal,
}: Search): Promise<readonly InstalledApp[]> {
  const paths = folders.flatMap((folder) => appsIn(folder).map((name) => join(folder, name)));
  // One program per value is costly: only what mentions a wanted identifier is asked, in whatever form its file is.
  const wanted = paths.filter((path) => bundleIds.some((id) => bytesOf(infoOf(path)).includes(id)));
  const apps = await Promise.all(wanted.map((path) => readApp(path, run, signal)));
  return apps.filter((app) => app !== null).filter(({ bundleId }) => bundleIds.includes(bundleId));
}

/** `null` for what has no identifier. */
async function readApp(path: string, run: RunTool, signal: AbortSignal): Promise<InstalledApp | null> {
  const valueOf = async (key: string): Promise<string | null> => {
    const args = ['-extract', key, 'raw', '-o', '-', '--', infoOf(path)];
    const { code, stdout } = await run('plutil', args, { signal });
    return code === 0 ? stdout.trimEnd() : null;
  };
  const bundleId = await valueOf('CFBundleIdentifier');
  return bundleId === null ? null : { bundleId, path, version: await valueOf('CFBundleShortVersionString') };
}

function infoOf(app: string): string {
  return join(app, 'Contents', 'Info.plist');
}

function appsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.app'));
  } catch {
    return [];
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
