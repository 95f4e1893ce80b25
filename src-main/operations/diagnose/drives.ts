/** The drives that hold the data: there, writable, with room, of this machine. */
import { block, warn, type Remark } from '../../domain/errors.ts';
import { join, parentOf } from '../paths.ts';
import { standingRoots, type Look, type Scene } from './scene.ts';

/** With less than this no server writes a line. */
const fullBytes = 1024 * 1024;

export function lookForFolders({ core, context }: Scene): Look {
  const away = Object.values(context.roots).filter((root) => core.files.stat(root) === null);
  return { remarks: [...new Set(away)].map((path) => block('data-folder-away', { path })) };
}

export function lookAtDrives(scene: Scene, databaseBytes: number): Look {
  const { files } = scene.core;
  const seen = new Set<string>();
  const remarks = placesOf(scene).flatMap((path): readonly Remark[] => {
    if (files.writeRefusal(path) === 'target-read-only') return [block('drive-read-only', { path })];
    const device = String(files.stat(path)?.dev);
    if (seen.has(device)) return [];
    seen.add(device);
    const freeBytes = Number(files.space(path).freeBytes);
    const details = { path, freeBytes };
    if (freeBytes < fullBytes) return [block('drive-full', details)];
    return freeBytes < databaseBytes ? [warn('drive-nearly-full', details)] : [];
  });
  return { remarks };
}

export function lookAtNetwork(scene: Scene): Look {
  const kinds = placesOf(scene).flatMap((path) => scene.core.files.networkFileSystem(path) ?? []);
  return { remarks: kinds.slice(0, 1).map((kind) => warn('data-on-network', { kind })) };
}

/** The data folders, and the one behind a linked database. */
function placesOf(scene: Scene): readonly string[] {
  const { core, context } = scene;
  const roots = standingRoots(scene);
  const database = join(databaseRoot(scene), context.server.database.path);
  const real = core.files.realPath(database);
  return [...new Set([...roots, ...(real === null ? [] : [parentOf(real)])])];
}

export function databaseRoot({ context }: Scene): string {
  const { server, layout, roots } = context;
  const dataset = layout.datasets.find((known) => known.name === server.database.dataset);
  return roots[dataset?.root ?? ''] ?? '';
}
