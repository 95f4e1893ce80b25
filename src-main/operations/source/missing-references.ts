import { warn, type Finding } from '../../domain/errors.ts';
import type { Layout } from '../../domain/server/layout.ts';
import { isAtOrBelow } from '../../domain/paths.ts';
import type { RestoreSource } from './restore-source.ts';

/** Cover and author pictures that the database names but the backup does not hold: they will be missing afterwards. */
export function missingReferences(source: RestoreSource, layout: Layout): readonly Finding[] {
  const contained = source.summary.datasets.map((dataset) => dataset.name);
  const missing = (source.database?.facts.references ?? []).filter(({ root, path }) => {
    const dataset = layout.datasets.find(
      (known) => known.root === root && known.owns.some((own) => isAtOrBelow(path, own.path)),
    );
    return dataset !== undefined && contained.includes(dataset.name) && !source.has(dataset.name, path);
  });
  // Names of files may tell titles; the number is enough.
  return missing.length === 0 ? [] : [warn('reference-missing', { count: missing.length })];
}
