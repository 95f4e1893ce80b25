import { z } from 'zod';
import {
  journalFormat,
  phases,
  type JournalRecord,
  type Phase,
} from '../../domain/restore/journal-record.ts';

const number64 = z.string().regex(/^-?\d{1,20}$/);
const absolute = z.string().min(1);

const identity = z.strictObject({
  type: z.enum(['file', 'folder', 'link', 'other']),
  ino: number64,
  birthtimeNs: number64,
  size: number64,
  mtimeNs: number64,
});

const place = { to: absolute, old: absolute, found: absolute, existed: identity.nullable() };
const content = { from: absolute.nullable(), staged: identity.nullable() };
const sidecar = z.strictObject({ to: absolute, old: absolute, aside: absolute, existed: identity });
const stagedSidecar = z.strictObject({ from: absolute, to: absolute });

const move = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('replace'),
    ...place,
    ...content,
    stagedContent: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('database'),
    ...place,
    ...content,
    sidecars: z.array(sidecar),
    stagedSidecars: z.array(stagedSidecar),
  }),
  z.strictObject({ kind: z.literal('protect'), ...place }),
]);

const change = z.strictObject({ what: z.string(), before: z.string(), after: z.string() });

const control = z.strictObject({
  kind: z.string(),
  name: z.string().nullish(),
  engine: z.string().nullish(),
  wasRunning: z.boolean(),
  startAfter: z.boolean(),
  url: z.string().nullable(),
  changes: z.array(change),
  hook: change.nullish(),
});

const base = {
  format: z.literal(journalFormat),
  id: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/),
  machineId: z.string(),
  instanceId: z.string().nullable(),
  instanceName: z.string(),
  server: z.string(),
  startedAt: z.string(),
  roots: z.record(z.string(), absolute),
  control: control.nullable(),
};

/** Strict: an operation whose record is not understood whole is left to a program that does. */
export const recordSchema: z.ZodType<JournalRecord> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.enum(['restore', 'undo']),
    backupId: z.string().nullable(),
    datasets: z.array(z.string()),
    sequence: z.int().nonnegative(),
    folders: z.array(absolute),
    containers: z.array(z.strictObject({ path: absolute, folder: absolute, kept: z.array(z.string()) })),
    moves: z.array(move),
    madeFolders: z.array(absolute),
    times: z.array(z.strictObject({ path: absolute, mtimeNs: number64, atimeNs: number64 })),
    stoppedAt: z.number().nullable(),
    undoes: z.string().nullable(),
    wasHealthy: z.boolean().nullish(),
    returnsUnlessHealthy: z.literal(true).optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.enum(['back-up', 'import']),
    repositoryPath: absolute,
    repositoryId: z.string(),
    partial: absolute,
    final: z.string(),
  }),
]);

export const phaseSchema: z.ZodType<{ readonly format: number; readonly phase: Phase }> = z.strictObject({
  format: z.literal(journalFormat),
  phase: z.enum(phases),
});
