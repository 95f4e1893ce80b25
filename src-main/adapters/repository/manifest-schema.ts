import { z } from 'zod';
import { manifestFormat, type Manifest } from '../../domain/backup/manifest.ts';
import { errorCodes } from '../../domain/error-codes.ts';

/** Names and paths end up in file names, and a repository may come from anywhere. */
const id = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/);
const datasetName = z.string().regex(/^[a-z][a-z0-9-]{0,49}$/);
const relativePath = z
  .string()
  .refine(
    (path) => path.split('/').every((part) => !['', '.', '..'].includes(part)),
    'not a path below a folder',
  );

const amount = z.int().nonnegative();
const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const dataset = z.strictObject({
  name: datasetName,
  contained: z.boolean(),
  source: z.string().nullable(),
  files: amount,
  bytes: amount,
});

const database = z.strictObject({
  path: relativePath,
  check: z.enum(['ok', 'index-damaged', 'damaged']),
  messages: z.array(z.string()),
  schema: z.string().nullable(),
});

const finding = z.strictObject({
  code: z.enum(errorCodes),
  severity: z.enum(['warn', 'block']),
  details,
});

/** Strict: a key that is not known is a format that is not known. */
export const manifestSchema: z.ZodType<Manifest> = z.strictObject({
  format: z.literal(manifestFormat),
  id,
  sequence: amount,
  machine: z.strictObject({ id, name: z.string(), platform: z.string() }),
  instance: z.strictObject({ id, name: z.string(), server: id, control: z.string() }),
  serverVersion: z.string().nullable(),
  createdAt: time,
  finishedAt: time,
  origin: z.enum(['manual', 'scheduled', 'imported', 'before-upgrade']),
  state: z.enum(['verified', 'damaged', 'readable']),
  datasets: z.array(dataset),
  files: amount,
  bytes: amount,
  newBytes: amount,
  databases: z.array(database),
  counts: z.record(z.string(), amount),
  quiesce: z.strictObject({
    method: z.enum(['stop', 'online', 'none']),
    downtimeMs: z.number().nonnegative(),
  }),
  warnings: z.array(finding),
  appVersion: z.string(),
  hashes: z.strictObject({ 'files.jsonl': sha256, 'files.sha256': sha256, 'RESTORE.txt': sha256 }),
});
