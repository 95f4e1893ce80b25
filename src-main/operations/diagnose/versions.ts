/** Does the installed server fit its data, and was it updated since the last backup? */
import { block, note, warn, type Remark } from '../../domain/errors.ts';
import type { DatabaseFacts } from '../../ports/media-server.ts';
import type { Look, Scene } from './scene.ts';

export interface VersionsKnown {
  readonly facts: DatabaseFacts | null;
  /** As the server says or its log tells; `null` = not known. */
  readonly installed: string | null;
  /** The server says itself that it could not update its database. */
  readonly hasFailedUpdate: boolean;
  readonly lastBackup: string | null;
}

export function lookAtVersions({ context }: Scene, known: VersionsKnown): Look {
  const { facts, installed, lastBackup } = known;
  const current = installed ?? facts?.serverVersion ?? null;
  const changed =
    current !== null && lastBackup !== null && current !== lastBackup
      ? [note('version-changed', { backup: lastBackup, server: current })]
      : [];
  if (facts === null) return { remarks: changed };
  // Whoever failed to update is another version than the one that wrote the data, which one is not known.
  const judge = installed === null && known.hasFailedUpdate ? null : current;
  const { server } = context;
  const said = [
    ...server.compatibility(facts, judge),
    // A label can be younger than its tables: then only they count.
    ...(facts.traits.length === 0 ? [] : server.compatibility({ ...facts, serverVersion: null }, judge)),
  ].flatMap((remark) => ofLive(remark, known));
  const codes = said.map(({ code }) => code);
  return { remarks: [...said.filter(({ code }, index) => codes.indexOf(code) === index), ...changed] };
}

function ofLive({ code, severity, details }: Remark, { hasFailedUpdate }: VersionsKnown): readonly Remark[] {
  switch (code) {
    case 'version-newer':
      return [warn('installed-version-older', details)];
    case 'version-incompatible':
      return severity === 'block' || hasFailedUpdate
        ? [block('upgrade-needs-step', details)]
        : [warn('upgrade-needs-step', details)];
    case 'version-known-bad':
      return [warn('release-with-faults', details)];
    default:
      // An older version is simply updated at the next start.
      return [];
  }
}
