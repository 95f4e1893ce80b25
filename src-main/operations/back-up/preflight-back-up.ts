/** What a back-up looks at before it begins; changes nothing. */
import { BlockedError, block } from '../../domain/errors.ts';
import type { Repository } from '../../ports/repository-store.ts';
import type { Lack, RunState } from '../../ports/server-control.ts';
import type { CopySource } from '../../ports/tree-copier.ts';
import type { BackUpRequest } from '../back-up.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { allBackups } from '../list-backups.ts';
import { controlFindings, leftoverFindings } from '../preflight.ts';
import { join } from '../paths.ts';

export interface Preflight {
  readonly context: InstanceContext;
  readonly repository: Repository;
  readonly request: BackUpRequest;
  readonly state: RunState;
  readonly lacks: readonly Lack[];
  /** Bytes that there are to copy. */
  readonly bytes: number;
  readonly isFirst: boolean;
}

/** Errors: `BlockedError` with everything that stands in the way. */
export function preflightBackUp(
  core: Core,
  { context, repository, request, state, lacks, bytes, isFirst }: Preflight,
): void {
  const online =
    request.quiesce === 'online' && state.running ? [block('not-possible-here', { quiesce: 'online' })] : [];
  const launch = state.running ? state.launch : null;
  const { freeBytes } = core.files.space(repository.path);
  // With an earlier backup most files become links; what really changed is known only while copying.
  const needed = isFirst ? Math.ceil(bytes * 1.02) + 1024 * 1024 : 1024 * 1024;
  const space =
    freeBytes < BigInt(needed)
      ? [
          block('not-enough-space', {
            path: repository.path,
            neededBytes: needed,
            freeBytes: Number(freeBytes),
          }),
        ]
      : [];
  const unknown = (request.datasets ?? []).filter(
    (name) => !context.layout.datasets.some((dataset) => dataset.name === name),
  );
  // An unplugged drive must not look like an empty library.
  const missing = Object.values(context.roots).filter((root) => core.files.stat(root) === null);
  const findings = [
    ...missing.map((path) => block('location-missing', { path })),
    ...unknown.map((name) => block('usage', { dataset: name })),
    ...online,
    ...controlFindings(context, state, launch, 'keep', lacks),
    ...space,
    ...leftoverFindings(core, context),
  ];
  if (findings.length > 0) throw new BlockedError(findings);
}

export function sourcesOf(context: InstanceContext, wanted: readonly string[] | null): readonly CopySource[] {
  return context.layout.datasets
    .filter((dataset) => wanted === null || wanted.includes(dataset.name))
    .map((dataset) => ({
      dataset: dataset.name,
      root: context.roots[dataset.root] ?? '',
      owns: dataset.owns,
      excludes: context.layout.kept.filter((kept) => kept.root === dataset.root).map((kept) => kept.path),
    }));
}

/** Whose list of files is still the one that was written: links to what it names come into the new backup unread. */
export async function newestVerified(
  core: Core,
  repository: Repository,
  instanceId: string,
  options: { readonly signal: AbortSignal },
): Promise<{ readonly folder: string; readonly listing: string } | null> {
  const newestFirst = core.repositories
    .list(repository)
    .backups.filter((backup) => backup.manifest.instance.id === instanceId && backup.state === 'verified')
    .toSorted((a, b) => b.manifest.sequence - a.manifest.sequence);
  for (const { path } of newestFirst) {
    const changed = await core.repositories.checkHashes(path, options);
    if (changed.length === 0) return { folder: path, listing: join(path, 'files.jsonl') };
  }
  return null;
}

export function nextSequence(core: Core, instanceId: string): number {
  const known = allBackups(core).backups.filter((backup) => backup.manifest.instance.id === instanceId);
  return Math.max(0, ...known.map((backup) => backup.manifest.sequence)) + 1;
}
