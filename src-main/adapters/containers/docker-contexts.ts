/** Docker's contexts: named addresses of engines that the user, or an app such as Docker Desktop, has set up. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { EngineAddress } from '../../ports/container-engine.ts';
import { namesIn } from '../files/names-in.ts';

const configSchema = z.object({ currentContext: z.string().optional() });

const metaSchema = z.object({
  Name: z.string(),
  Endpoints: z.object({ docker: z.object({ Host: z.string() }) }),
});

/** The one in use first, then by name; what cannot be read is none. */
export function dockerContexts(folder: string, chosen: string | undefined): readonly EngineAddress[] {
  const current = chosen ?? parsed(join(folder, 'config.json'), configSchema)?.currentContext;
  const contexts = namesIn(join(folder, 'contexts', 'meta')).flatMap((id) => {
    const meta = parsed(join(folder, 'contexts', 'meta', id, 'meta.json'), metaSchema);
    if (meta === null) return [];
    const hasKeys = existsSync(join(folder, 'contexts', 'tls', id, 'docker'));
    const host = meta.Endpoints.docker.Host;
    return [{ name: meta.Name, address: hasKeys ? host.replace(/^tcp:/, 'https:') : host }];
  });
  const rank = ({ name }: EngineAddress): string => (name === current ? '0' : `1${name}`);
  return contexts
    .filter(({ address }) => address !== '')
    .toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

function parsed<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
