import { z } from 'zod';
import { errorCodes } from '../../domain/error-codes.ts';
import type { RestorePlan } from '../../domain/restore/restore-plan.ts';

const amount = z.number().nonnegative();
const counts = z.record(z.string(), amount);
const details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const verdict = z.object({
  check: z.string(),
  severity: z.enum(['ok', 'warn', 'block']),
  code: z.enum(errorCodes).nullable(),
  details,
});

const mapping = z.object({ from: z.string(), to: z.string() });

const rewrites = z.object({
  mappings: z.array(
    mapping.extend({ by: z.enum(['user', 'moved']), changed: amount, samples: z.array(mapping) }),
  ),
  tables: z.array(z.object({ table: z.string(), rows: amount })),
});

const mediaFolder = z.object({
  path: z.string(),
  now: z.string(),
  state: z.enum(['there', 'as-now', 'missing']),
});

const binding = z.object({
  sourceDigest: z.string(),
  roots: z.array(z.object({ key: z.string(), path: z.string(), dev: z.string(), ino: z.string() })),
  controlKind: z.string(),
  mappings: z.array(mapping),
  serverVersion: z.string().nullable(),
  schema: z.string().nullable(),
});

const difference = z.enum(['gained', 'lost', 'changed']);

const preview = z.object({
  kind: z.string(),
  gained: amount,
  lost: amount,
  changed: amount,
  samples: z.array(z.object({ label: z.string(), difference })),
});

/** A stored plan decides what a restore does: one that is not understood whole is not run. */
export const planSchema: z.ZodType<RestorePlan> = z.object({
  id: z.string(),
  createdAt: z.string(),
  kind: z.enum(['restore', 'undo']),
  bringsDatabase: z.boolean().optional(),
  undoes: z.enum(['restore', 'undo']).optional(),
  ref: z.string(),
  instanceId: z.string(),
  datasets: z.array(z.string()),
  notContained: z.array(z.string()),
  after: z.enum(['start', 'keep']),
  mappings: z.array(mapping),
  rewrites: rewrites.nullable(),
  mediaFolders: z.array(mediaFolder),
  backup: z.object({
    id: z.string(),
    createdAt: z.string(),
    serverVersion: z.string().nullable(),
    bytes: amount,
  }),
  binding,
  verdicts: z.array(verdict),
  changes: z.array(
    z.object({
      path: z.string(),
      change: z.enum(['replaced', 'created', 'set-aside', 'emptied', 'kept', 'protected']),
    }),
  ),
  counts: z.object({ backup: counts, current: counts.nullable() }),
  currentAsOf: z.string(),
  preview: z.array(preview),
  space: z.array(z.object({ path: z.string(), neededBytes: amount, freeBytes: amount })),
  expectedDowntimeMs: amount,
  serverWasRunning: z.boolean(),
  account: z.object({ uid: z.number(), gid: z.number() }).nullable(),
  notCovered: z.array(z.string()),
});
