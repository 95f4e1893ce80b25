/** What a page sends is looked at before anything hears of it. */
import { z } from 'zod';
import type { Channel, Requests } from './contract.ts';
import { isFolderName } from '../domain/folder-name.ts';
import { languages, themes } from './views/settings-view.ts';

const id = z.string().min(1).max(200);
const name = z.string().min(1).max(200);
const token = z.string().min(1).max(100);
const secret = z.string().min(1).max(1000);
const path = z.string().min(1).max(32_767);
const none = z.tuple([]);

const ref = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('backup'), id }),
  z.strictObject({ by: z.literal('file'), token }),
]);
const run = z.strictObject({
  planId: id,
  acceptWarnings: z.boolean(),
  ifSlow: z.enum(['keep', 'wait', 'roll-back']),
});

/** The arguments of every channel; a channel that is not here does not exist. */
export const requestSchemas = {
  'app:state': none,
  'settings:change': z.tuple([
    z
      .strictObject({
        language: z.enum(languages),
        theme: z.enum(themes),
        startsAtLogin: z.boolean(),
        tellsSuccess: z.boolean(),
        looksForUpdates: z.boolean(),
        isSetUp: z.boolean(),
      })
      .partial(),
  ]),
  'detect:run': none,
  'servers:list': none,
  'instances:add': z.tuple([
    z.strictObject({
      findId: id.nullable(),
      server: id,
      name,
      locations: z.record(id, token),
      continues: id.nullable(),
      acceptWarnings: z.boolean().optional(),
    }),
  ]),
  'instances:change': z.tuple([
    id,
    z
      .strictObject({
        name,
        url: z.url().max(2000).nullable(),
        continues: id,
        locations: z.record(id, token),
      })
      .partial(),
  ]),
  'instances:remove': z.tuple([id]),
  'instances:check': z.tuple([id]),
  'instances:connect': z.tuple([id, z.strictObject({ name: secret, password: secret })]),
  'instances:disconnect': z.tuple([id]),
  'instances:grant': z.tuple([id, z.boolean()]),
  'instances:activity': z.tuple([id]),
  'server:look': z.tuple([id]),
  'server:start': z.tuple([id]),
  'server:stop': z.tuple([id]),
  'diagnosis:run': z.tuple([id]),
  'repositories:look': z.tuple([
    token,
    z
      .array(
        z.strictObject({
          findId: id.nullable(),
          server: id,
          name,
          locations: z.record(id, token),
        }),
      )
      .max(100)
      .optional(),
  ]),
  'repositories:add': z.tuple([token]),
  'repositories:adopt': z.tuple([token]),
  'repositories:forget': z.tuple([id]),
  'files:choose': z.tuple([
    z.enum(['repository', 'adopt', 'archive', 'export', 'location', 'location-file']),
  ]),
  'files:places': none,
  'files:list': z.tuple([token]),
  'files:find': z.tuple([path]),
  'files:make-folder': z.tuple([token, z.string().refine(isFolderName)]),
  'backups:list': z.tuple([id.nullable()]),
  'backups:inspect': z.tuple([ref]),
  'backups:verify': z.tuple([ref]),
  'backups:export': z.tuple([id, token, z.boolean().optional()]),
  'backups:import': z.tuple([id, ref]),
  'backups:set-aside': z.tuple([id]),
  'backups:reveal': z.tuple([id]),
  'back-up:start': z.tuple([id]),
  'restore:plan': z.tuple([
    z.strictObject({
      instanceId: id,
      ref,
      datasets: z.array(name).max(100).nullable(),
      after: z.enum(['start', 'keep']),
      mappings: z.array(z.strictObject({ from: path, to: path })).max(1000),
    }),
  ]),
  'restore:start': z.tuple([run]),
  'undo:plan': z.tuple([id, z.enum(['start', 'keep']).optional()]),
  'undo:start': z.tuple([run]),
  'restore-points:release': z.tuple([id]),
  'operations:cancel': z.tuple([id]),
  'operations:dismiss': z.tuple([id]),
  'operations:recover': none,
  'operations:reveal': z.tuple([id, z.int().min(0)]),
  'activity:list': z.tuple([
    z.strictObject({
      before: z.iso.datetime().nullable(),
      limit: z.int().min(1).max(500),
      instanceId: id.optional(),
      outcome: z.enum(['succeeded', 'failed', 'cancelled', 'blocked', 'needs-attention']).optional(),
    }),
  ]),
  'activity:log': z.tuple([id]),
  'support:look': z.tuple([id.nullable()]),
  'practice:status': none,
  'practice:start': none,
  'practice:break': z.tuple([z.enum(['everything', 'covers', 'database'])]),
  'practice:stop': none,
  'updates:look': none,
  'updates:install': none,
  'links:open': z.tuple([id]),
} as const satisfies { readonly [C in Channel]: z.ZodType<Parameters<Requests[C]>> };

export type ParsedRequest = {
  [C in Channel]: { readonly channel: C; readonly args: Parameters<Requests[C]> };
}[Channel];

/** `null` = no request that a page of ours makes. */
export function parseRequest(channel: unknown, args: unknown): ParsedRequest | null {
  if (typeof channel !== 'string' || !Object.hasOwn(requestSchemas, channel)) return null;
  const known = channel as Channel;
  const parsed = requestSchemas[known].safeParse(args);
  return parsed.success ? ({ channel: known, args: parsed.data } as ParsedRequest) : null;
}
