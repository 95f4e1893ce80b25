/** What is gained and lost, by identity and change time. */
import type { PreviewDifference } from '../../domain/restore/restore-plan.ts';
import type { Row } from '../../ports/database-tool.ts';
import type { MediaServer } from '../../ports/media-server.ts';
import type { Core } from '../core.ts';

const maxSamples = 10;

export async function previewDifferences(
  core: Pick<Core, 'databases'>,
  server: MediaServer,
  files: { readonly backup: string; readonly current: string },
  options: { readonly signal: AbortSignal },
): Promise<readonly PreviewDifference[]> {
  const statements = server.database.previews.map((preview) => preview.statement);
  const [backup, current] = await Promise.all([
    core.databases.query(files.backup, statements, options),
    core.databases.query(files.current, statements, options),
  ]);
  return server.database.previews.flatMap((preview, index) => {
    const then = backup[index];
    const now = current[index];
    return then === null || then === undefined || now === null || now === undefined
      ? []
      : [difference(preview.kind, then, now)];
  });
}

export function difference(kind: string, then: readonly Row[], now: readonly Row[]): PreviewDifference {
  const nowById = new Map(now.map((row) => [row['id'], row]));
  const thenIds = new Set(then.map((row) => row['id']));
  const gained = then.filter((row) => !nowById.has(row['id'] ?? null));
  const lost = now.filter((row) => !thenIds.has(row['id'] ?? null));
  const changed = then.filter((row) => {
    const other = nowById.get(row['id'] ?? null);
    return other !== undefined && other['changedAt'] !== row['changedAt'];
  });
  const samples = (
    [
      ['lost', lost],
      ['changed', changed],
      ['gained', gained],
    ] as const
  ).flatMap(([kindOf, rows]) =>
    rows.slice(0, maxSamples).map((row) => ({ label: String(row['label'] ?? ''), difference: kindOf })),
  );
  return { kind, gained: gained.length, lost: lost.length, changed: changed.length, samples };
}
