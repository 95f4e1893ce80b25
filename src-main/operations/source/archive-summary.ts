import { isoTime } from '../../ports/clock.ts';
import type { OpenArchive } from '../../ports/archive-reader.ts';
import type { ArchiveDetails, MediaServer } from '../../ports/media-server.ts';
import type { Core } from '../core.ts';
import type { SourceDataset, SourceSummary } from './restore-source.ts';

/** What an archive says about itself, and what is in it. */
export function summariseArchive(
  core: Pick<Core, 'files'>,
  server: MediaServer,
  archive: OpenArchive,
  file: string,
  details: ArchiveDetails,
): SourceSummary {
  const stat = core.files.stat(file);
  const datasets = new Map<string, SourceDataset>(
    details.form.contains.map(({ dataset }) => [dataset, { name: dataset, files: 0, bytes: 0 }]),
  );
  for (const entry of archive.entries) {
    const placed = details.form.place(entry.path);
    if (placed === null || entry.type !== 'file') continue;
    const known = datasets.get(placed.dataset) ?? { name: placed.dataset, files: 0, bytes: 0 };
    datasets.set(placed.dataset, { ...known, files: known.files + 1, bytes: known.bytes + entry.size });
  }
  return {
    id: details.id,
    form: 'native',
    path: file,
    server: server.id,
    serverVersion: details.serverVersion,
    createdAt: isoTime(details.createdAt),
    origin: null,
    state: 'readable',
    datasets: [...datasets.values()],
    digest: `${String(stat?.size)}-${String(stat?.mtimeNs)}-${String(stat?.ino)}`,
    instanceId: null,
    roots: {},
    traits: details.form.traits,
    together: details.form.together,
  };
}
