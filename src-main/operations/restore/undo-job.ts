/** Undo: a restore whose new content is what the last restore set aside. */
import { RepriseError, type Finding } from '../../domain/errors.ts';
import type { DatabaseMove, Move, RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { RestorePlan } from '../../domain/restore/restore-plan.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { databaseMove } from '../swap/build-moves.ts';
import { observe } from '../swap/identity.ts';
import { isOurs, join, parentOf, relativeTo } from '../paths.ts';
import { stagingFolder } from '../swap/staging-folders.ts';
import type { Unit } from '../swap/units.ts';
import type { RestoreJob } from './restore-job.ts';

export interface UndoJobParts {
  readonly context: InstanceContext;
  readonly plan: RestorePlan;
  /** The operation whose restore point comes back. */
  readonly point: RestoreRecord;
}

export function makeUndoJob(core: Core, { context, plan, point }: UndoJobParts): RestoreJob {
  return {
    kind: 'undo',
    context,
    plan,
    undoes: point.id,
    units: undoUnits(point),
    stage: (id) => Promise.resolve(stageCopies(core, point, id)),
    verifyStaged: () => Promise.resolve([]),
    moves: (id) => undoMoves(core, point, id),
  };
}

/** Units only carry where the staging folders go and which folders' times matter. */
export function undoUnits(point: RestoreRecord): readonly Unit[] {
  const single = point.moves.map((move) => unitOf(point, move.to, move.old, false, move.kind === 'database'));
  const containers = point.containers.map((container) => ({
    ...unitOf(point, container.path, container.folder, true, false),
    apart: container.kept,
  }));
  return [...single, ...containers];
}

function unitOf(
  point: RestoreRecord,
  current: string,
  old: string,
  descend: boolean,
  isDatabase: boolean,
): Unit {
  const base = baseOf(point, old);
  const below = relativeTo(join(stagingFolder(base, point.id), 'old'), old) ?? '';
  return {
    role: 'replace',
    kind: isDatabase ? 'database' : 'folder',
    dataset: null,
    prefix: below,
    current,
    base,
    below,
    descend,
    apart: [],
  };
}

function baseOf(point: RestoreRecord, old: string): string {
  const folder = point.folders.find((candidate) => relativeTo(candidate, old) !== null);
  if (folder === undefined)
    throw new RepriseError('state-unexpected', 'A restore point has no folder.', { path: old });
  return parentOf(folder);
}

function stagedCopy(point: RestoreRecord, old: string, id: string): string {
  const base = baseOf(point, old);
  return join(
    join(stagingFolder(base, id), 'new'),
    relativeTo(join(stagingFolder(base, point.id), 'old'), old) ?? '',
  );
}

/** Databases and protected files are copied, so that the restore point stays whole until the undo is committed. */
function stageCopies(core: Core, point: RestoreRecord, id: string): readonly Finding[] {
  for (const move of point.moves) {
    if (move.kind === 'replace' || move.existed === null) continue;
    const sidecars = move.kind === 'database' ? move.sidecars.map((sidecar) => sidecar.old) : [];
    for (const old of [move.old, ...sidecars]) {
      const target = stagedCopy(point, old, id);
      core.files.makeFolders(parentOf(target), 0o700);
      core.files.copy(old, target);
    }
  }
  return [];
}

function undoMoves(core: Core, point: RestoreRecord, id: string): readonly Move[] {
  const { files } = core;
  const planned = new Set(point.moves.map((move) => move.to));
  const children = point.containers.flatMap((container) =>
    (files.list(container.path) ?? [])
      .filter(
        (name) => !isOurs(name) && !container.kept.includes(name) && !planned.has(join(container.path, name)),
      )
      .map((name) => ({ to: join(container.path, name), old: join(container.folder, name) })),
  );
  return [
    ...point.moves.map((move) => undoMove(core, point, move, id)),
    ...children.map(({ to, old }) => replaceMove(core, point, { to, pointOld: old, from: null }, id)),
  ];
}

function undoMove(core: Core, point: RestoreRecord, move: Move, id: string): Move {
  const { files } = core;
  const back = { to: move.to, pointOld: move.old };
  if (move.kind === 'database') return undoDatabase(core, point, move, id);
  if (move.kind === 'protect') {
    const from = move.existed === null ? null : stagedCopy(point, move.old, id);
    return replaceMove(core, point, { ...back, from }, id);
  }
  return replaceMove(core, point, { ...back, from: files.stat(move.old) === null ? null : move.old }, id);
}

/** Where no database was, there will be none. */
function undoDatabase(core: Core, point: RestoreRecord, move: DatabaseMove, id: string): Move {
  const { files } = core;
  const from = move.existed === null ? null : stagedCopy(point, move.old, id);
  const base = baseOf(point, move.old);
  const staging = stagingFolder(base, id);
  const below = relativeTo(join(stagingFolder(base, point.id), 'old'), move.old) ?? '';
  const places = { to: move.to, old: join(staging, `old/${below}`), found: join(staging, `found/${below}`) };
  const existed = observe(files, move.to);
  if (existed === null && from === null) return { kind: 'protect', ...places, existed };
  const stagedSidecars = move.sidecars.map((sidecar) => ({
    from: stagedCopy(point, sidecar.old, id),
    to: sidecar.to,
  }));
  const plain: DatabaseMove = {
    kind: 'database',
    ...places,
    existed,
    from,
    staged: from === null ? null : observe(files, from),
    sidecars: [],
    stagedSidecars,
  };
  return databaseMove(files, plain, staging, below);
}

function replaceMove(
  core: Core,
  point: RestoreRecord,
  place: { readonly to: string; readonly pointOld: string; readonly from: string | null },
  id: string,
): Move {
  const base = baseOf(point, place.pointOld);
  const below = relativeTo(join(stagingFolder(base, point.id), 'old'), place.pointOld) ?? '';
  const staging = stagingFolder(base, id);
  const existed = observe(core.files, place.to);
  const places = { to: place.to, old: join(staging, `old/${below}`), found: join(staging, `found/${below}`) };
  if (existed === null && place.from === null) return { kind: 'protect', ...places, existed };
  return {
    kind: 'replace',
    ...places,
    existed,
    from: place.from,
    // Its source must stay whole whatever a start wrote into it.
    stagedContent: null,
    staged: place.from === null ? null : observe(core.files, place.from),
  };
}
