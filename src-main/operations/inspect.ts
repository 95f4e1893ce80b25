/** Inspect: what a backup, folder or archive is and holds; changes nothing. */
import type { Finding } from '../domain/errors.ts';
import type { Core } from './core.ts';
import { missingReferences } from './source/missing-references.ts';
import { openSource } from './source/open-source.ts';
import type { SourceSummary } from './source/restore-source.ts';
import { isMediaServer } from '../ports/media-server.ts';

export interface Inspection {
  readonly summary: SourceSummary;
  readonly counts: Readonly<Record<string, number>>;
  readonly schema: string | null;
  readonly notCovered: readonly string[];
  readonly findings: readonly Finding[];
}

/** Errors: those of `openSource`. */
export async function inspect(
  core: Core,
  ref: string,
  options: { readonly signal: AbortSignal },
): Promise<Inspection> {
  const source = await openSource(core, ref, null, { ...options, onProgress: () => undefined });
  try {
    const server = core.servers.filter(isMediaServer).find((known) => known.id === source.summary.server);
    return {
      summary: source.summary,
      counts: source.counts,
      schema: source.database?.facts.schema ?? null,
      notCovered: server?.notCovered ?? [],
      findings: [
        ...source.findings,
        ...(server === undefined ? [] : missingReferences(source, server.layout({}))),
      ],
    };
  } finally {
    source.close();
  }
}
