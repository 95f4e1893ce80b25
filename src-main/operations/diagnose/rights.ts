/** May the account that the server runs as use its data? */
import { block, warn, type Remark } from '../../domain/errors.ts';
import { mayUse, type Account } from '../../domain/server/account.ts';
import type { FileStat } from '../../ports/file-store.ts';
import { join } from '../paths.ts';
import type { ProcessLook } from './process.ts';
import { standingRoots, type Look, type Scene } from './scene.ts';

/** A folder of ten thousand items need not be looked at whole: a wrong owner is rarely alone. */
const maxChildren = 500;

/** As it runs, else as it was last seen running, else the owner of its data. */
export function accountOf(
  scene: Scene,
  { state, launch }: Pick<ProcessLook, 'state' | 'launch'>,
): Account | null {
  if (state?.running === true && state.uid !== null && state.gid !== null) {
    return { uid: state.uid, gid: state.gid, groups: launch?.groups ?? [] };
  }
  if (launch !== null) return launch;
  const owner = standingRoots(scene).map((root) => scene.core.files.stat(root))[0];
  return owner === null || owner === undefined ? null : { uid: owner.uid, gid: owner.gid, groups: [] };
}

export function lookAtRights(scene: Scene, account: Account | null): Look {
  if (account === null || account.uid < 0) return { remarks: [] };
  const { context } = scene;
  const found = context.server.diagnosis.mustWrite.flatMap(({ root, path, essential }) => {
    const folder = context.roots[root] ?? '';
    const refused = refusedAt(scene, join(folder, path), path === '', account);
    if (refused === null) return [];
    const details = { path: refused, root: folder, uid: account.uid };
    return [essential ? block('server-may-not-open', details) : warn('server-may-not-write', details)];
  });
  return { remarks: firstOfEach(found) };
}

/** One sentence says it for each data folder, the worst one; the command in it covers the rest. */
function firstOfEach(remarks: readonly Remark[]): readonly Remark[] {
  const worstFirst = remarks.toSorted(
    (a, b) => Number(a.severity === 'warn') - Number(b.severity === 'warn'),
  );
  const roots = worstFirst.map(({ details }) => details['root']);
  return worstFirst.filter((_, index) => roots.indexOf(roots[index]) === index);
}

/** The entry itself, or one directly in it. */
function refusedAt({ core }: Scene, path: string, isRoot: boolean, account: Account): string | null {
  const { files } = core;
  const real = files.realPath(path);
  const stat = real === null ? null : files.stat(real);
  if (real === null || stat === null) return null;
  if (!mayUse(account, stat, 'write')) return path;
  if (stat.type !== 'folder' || isRoot) return null;
  const isRefused = (child: FileStat | null): boolean =>
    child !== null && ['file', 'folder'].includes(child.type) && !mayUse(account, child, 'write');
  const names = (files.list(real) ?? []).slice(0, maxChildren);
  const refused = names.find((name) => isRefused(files.stat(join(real, name))));
  return refused === undefined ? null : join(path, refused);
}
