/** What an undo brings back and what it takes away, by what the databases hold. Only copies are opened. */
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { RestorePlan } from '../../domain/restore/restore-plan.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { join, nameOf } from '../paths.ts';
import { copyStopped, readCurrent } from '../read-current.ts';
import { readDatabase } from '../source/read-database.ts';
import type { SourceDatabase } from '../source/restore-source.ts';
import { difference, previewDifferences } from './preview.ts';

/** `counts.backup` is of the state that comes back; `{}` = no database was there. */
export type UndoPreview = Pick<RestorePlan, 'preview' | 'counts' | 'currentAsOf'>;

const unknown: UndoPreview = { preview: [], counts: { backup: {}, current: null }, currentAsOf: 'unknown' };

/** An undo is possible without it: whatever cannot be read shows as unknown. */
export async function undoPreview(
  core: Core,
  context: InstanceContext,
  point: RestoreRecord,
  options: { readonly signal: AbortSignal },
): Promise<UndoPreview> {
  const move = point.moves.find(({ kind }) => kind === 'database');
  if (move === undefined) return unknown;
  const scratch = join(core.profile.scratchFolder, `.partial-${core.ids.short()}`);
  try {
    core.files.makeFolders(scratch, 0o700);
    const before =
      move.existed === null ? null : await readBefore(core, context, { from: move.old, scratch }, options);
    return await compared(core, context, before, options);
  } catch (error) {
    throwIfCancelled(options.signal);
    core.logger.warn('plan.undo-unreadable', {
      message: error instanceof Error ? error.message : String(error),
    });
    return unknown;
  } finally {
    core.files.removeTree(scratch, { signal: null });
  }
}

/** `unreadable`: it cannot be understood, as that of a disaster. */
async function readBefore(
  core: Core,
  { server, roots }: InstanceContext,
  { from, scratch }: { readonly from: string; readonly scratch: string },
  options: { readonly signal: AbortSignal },
): Promise<SourceDatabase | 'unreadable'> {
  const copy = join(scratch, nameOf(from));
  copyStopped(core.files, from, copy);
  await core.databases.settle(copy, options);
  const { database } = await readDatabase(core, server, copy, { ...options, roots, check: false });
  return database ?? 'unreadable';
}

async function compared(
  core: Core,
  context: InstanceContext,
  before: SourceDatabase | 'unreadable' | null,
  options: { readonly signal: AbortSignal },
): Promise<UndoPreview> {
  const state = await context.control.isRunning(options);
  const current = await readCurrent(core, context, state, options);
  try {
    const now = current.database;
    if (before === 'unreadable' || now === null) return unknown;
    const counts = { backup: before?.facts.counts ?? {}, current: now.facts.counts };
    const { server } = context;
    const preview =
      before === null
        ? await lostAll(core, server.database.previews, now.file, options)
        : await previewDifferences(core, server, { backup: before.file, current: now.file }, options);
    return { preview, counts, currentAsOf: 'now' };
  } finally {
    current.dispose();
  }
}

async function lostAll(
  core: Core,
  previews: InstanceContext['server']['database']['previews'],
  file: string,
  options: { readonly signal: AbortSignal },
): Promise<RestorePlan['preview']> {
  const rows = await core.databases.query(
    file,
    previews.map(({ statement }) => statement),
    options,
  );
  return previews.map(({ kind }, index) => difference(kind, [], rows[index] ?? []));
}
