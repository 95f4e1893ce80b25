/** What an undo brings back and what it takes away, by what the databases hold. Only copies are opened. */
import { toErrorInfo } from '../../domain/errors.ts';
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { RestorePlan } from '../../domain/restore/restore-plan.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { join, nameOf } from '../paths.ts';
import { copyStopped, readCurrent } from '../read-current.ts';
import { readDatabase } from '../source/read-database.ts';
import type { SourceDatabase } from '../source/restore-source.ts';
import { databaseThatReturns } from './make-undo-plan.ts';
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
  const move = databaseThatReturns(context, point);
  if (move === null) return unknown;
  const scratch = join(core.profile.scratchFolder, `.partial-${core.ids.short()}`);
  try {
    core.files.makeFolders(scratch, 0o700);
    const before =
      move.existed === null ? null : await readBefore(core, context, { from: move.old, scratch }, options);
    return await compared(core, context, before, options);
  } catch (error) {
    throwIfCancelled(options.signal);
    core.logger.warn('plan.undo-unreadable', { message: toErrorInfo(error).message });
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
  try {
    await core.databases.settle(copy, options);
    const { database } = await readDatabase(core, server, copy, { ...options, roots, check: false });
    return database ?? 'unreadable';
  } catch (error) {
    throwIfCancelled(options.signal);
    core.logger.warn('plan.undo-unreadable', { message: toErrorInfo(error).message });
    return 'unreadable';
  }
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
    const { server } = context;
    if (now === null) {
      // What cannot be read is not known; where nothing is any more, all of it comes back.
      if (current.unreadable.length > 0 || before === null || before === 'unreadable') return unknown;
      const gained = await allOf(core, server.database.previews, before.file, 'gained', options);
      return { preview: gained, counts: { backup: before.facts.counts, current: {} }, currentAsOf: 'now' };
    }
    if (before === 'unreadable')
      return { preview: [], counts: { backup: {}, current: now.facts.counts }, currentAsOf: 'now' };
    const counts = { backup: before?.facts.counts ?? {}, current: now.facts.counts };
    const preview =
      before === null
        ? await allOf(core, server.database.previews, now.file, 'lost', options)
        : await previewDifferences(core, server, { backup: before.file, current: now.file }, options);
    return { preview, counts, currentAsOf: 'now' };
  } finally {
    current.dispose();
  }
}

async function allOf(
  core: Core,
  previews: InstanceContext['server']['database']['previews'],
  file: string,
  which: 'gained' | 'lost',
  options: { readonly signal: AbortSignal },
): Promise<RestorePlan['preview']> {
  const rows = await core.databases.query(
    file,
    previews.map(({ statement }) => statement),
    options,
  );
  return previews.map(({ kind }, index) => {
    const all = rows[index] ?? [];
    return which === 'lost' ? difference(kind, [], all) : difference(kind, all, []);
  });
}
