import { z } from 'zod';
import { controlKinds, type Instance } from '../../domain/server/instance.ts';
import type { KeptSettings, KnownRepository } from '../../ports/profile.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';

export const profileFormat = 1;

const format = z.literal(profileFormat);
const id = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/);
const texts = z.record(z.string(), z.string());

const instance: z.ZodType<Instance> = z.object({
  id,
  name: z.string(),
  server: z.string(),
  locations: texts,
  control: z.object({
    kind: z.enum(controlKinds),
    name: z.string().nullable(),
    startCommand: z.string().nullable(),
    engine: z.string().nullish(),
  }),
  url: z.string().nullable(),
  addedAt: z.iso.datetime(),
  continues: id.optional(),
});

const repository: z.ZodType<KnownRepository> = z.object({
  id: z.string(),
  path: z.string(),
  isAdopted: z.literal(true).optional(),
});

const launch: z.ZodType<LaunchRecord> = z.object({
  argv: z.array(z.string()),
  cwd: z.string(),
  env: texts,
  umask: z.int(),
  uid: z.int(),
  gid: z.int(),
  groups: z.array(z.int()),
});

export const instancesSchema = z.object({ format, instances: z.array(instance) });
export const repositoriesSchema = z.object({ format, repositories: z.array(repository) });
export const machineSchema = z.object({ format, id });
export const launchSchema = z.object({ format, launch });
export const stoppedWithSchema = z.object({ format, services: z.array(z.string()) });
export const keySchema = z.object({
  format,
  /** Kind of the box that closed `key`; absent = plain. */
  closedBy: z.string().default('plain'),
  key: z.string(),
  madeAs: z.string().nullable().default(null),
});

/** What a newer version added is left out, and what is missing is as at first. */
export const settingsSchema = z.object({
  format,
  language: z.enum(['system', 'en', 'de']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  tellsSuccess: z.boolean().default(false),
  looksForUpdates: z.boolean().default(false),
  isSetUp: z.boolean().default(false),
});

export const firstSettings: KeptSettings = {
  language: 'system',
  theme: 'system',
  tellsSuccess: false,
  looksForUpdates: false,
  isSetUp: false,
};

export const seenPlacesSchema = z.object({
  format,
  seen: z.record(z.string(), z.iso.datetime()),
  sameDisk: z.record(z.string(), z.record(z.string(), z.boolean())).default({}),
});
