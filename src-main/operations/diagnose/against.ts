/** What speaks against bringing a backup back, as far as its database and its version tell. */
import type { PassedOver } from '../../domain/diagnosis/suggestion.ts';
import type { ErrorCode, Remark } from '../../domain/errors.ts';
import type { DatabaseFacts } from '../../ports/media-server.ts';
import type { Scene } from './scene.ts';

const reasons: Partial<Readonly<Record<ErrorCode, PassedOver>>> = {
  'database-corrupt': 'damaged',
  'database-foreign': 'foreign',
  'database-rootless': 'rootless',
  'database-missing': 'no-database',
  'archive-crc-mismatch': 'damaged',
  'database-index-damaged': 'index-damaged',
};

/** The worst first. */
export function againstFindings(findings: readonly Remark[]): PassedOver | null {
  const all = findings.map(({ code }) => reasons[code]).filter((reason) => reason !== undefined);
  return all.find((reason) => reason !== 'index-damaged') ?? all[0] ?? null;
}

export function againstVersion(
  { context }: Scene,
  facts: DatabaseFacts | null,
  version: string | null,
  serverVersion: string | null,
): PassedOver | null {
  if (facts === null || serverVersion === null) return null;
  const backup = { serverVersion: facts.serverVersion ?? version, traits: facts.traits };
  const said = context.server
    .compatibility(backup, serverVersion)
    .filter(({ severity }) => severity === 'block');
  if (said.some(({ code }) => code === 'version-newer')) return 'newer';
  return said.some(({ code }) => code === 'version-incompatible') ? 'unfit' : null;
}
