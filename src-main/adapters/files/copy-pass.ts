import { mkdirSync, readlinkSync } from 'node:fs';
import type { Entry } from '../../domain/backup/entry.ts';
import { RepriseError } from '../../domain/errors.ts';
import type { CopyPassJob, CopyPassResult, CopySource } from '../../ports/tree-copier.ts';
import type { BulkControl } from './bulk-control.ts';
import { copyFile } from './copy-file.ts';
import { copySource } from './copy-source.ts';
import { encodeEntry } from './entry-codec.ts';
import { onFile } from './errors.ts';
import { writeLines } from './lines.ts';
import { listingIndex, previousListing } from './listing-cursor.ts';
import { fromBytes, toFsPath } from './names.ts';
import { noOwners, systemOwners } from './owners.ts';
import { sourceWriter, type SourceAccess, type SourceWriter } from './source-writer.ts';
import { storedFiles } from './stored-files.ts';
import { targetTree } from './target-tree.ts';

interface Totals {
  files: number;
  bytes: number;
  contained: boolean;
}

/** Data that this machine's own calls do not reach. */
export interface FarSource extends SourceAccess {
  readonly copySource: (source: CopySource, writer: SourceWriter) => boolean;
}

/** By the root of the data; `null` = it is reached. */
export type FarSources = (root: string) => FarSource | null;

const onThisMachine: SourceAccess = {
  copyFile,
  readLink: (at) => fromBytes(readlinkSync(toFsPath(at), 'buffer')),
};

/** Brings the target up to the live data and lists it, in walk order. */
export function copyPass(
  job: CopyPassJob,
  control: BulkControl,
  farSources: FarSources = () => null,
): CopyPassResult {
  const tree = targetTree(job.target, control);
  const owners = systemOwners();
  const earlier = job.earlierPass === null ? null : listingIndex(job.earlierPass);
  // The first pass has linked what could be linked.
  const previous = job.previous === null || earlier !== null ? null : job.previous;
  const inPrevious = previous === null ? null : previousListing(previous.listing);
  const previousFiles = previous === null ? null : storedFiles(previous.folder);
  const listing = onFile('write', job.listing, () => writeLines(job.listing));
  const datasets: Record<string, Totals> = {};
  const databases: string[] = [];
  let copiedBytes = 0;
  let linkedFiles = 0;
  let linkedBytes = 0;
  let skipped = 0;

  function add(entry: Entry, line: string | null): void {
    const totals = datasets[entry.dataset];
    if (entry.type === 'file' && totals !== undefined) {
      totals.files += 1;
      totals.bytes += Number(entry.size);
      if (entry.sha256 !== null) {
        linkedFiles += 1;
        linkedBytes += Number(entry.size);
      }
    }
    if (entry.type === 'skipped') skipped += 1;
    onFile('write', job.listing, () => listing.write(line ?? encodeEntry(entry)));
  }

  const leave = (entry: Entry) => tree.remove(entry);

  try {
    for (const source of job.sources) {
      const { dataset } = source;
      if (datasets[dataset] !== undefined)
        throw new RepriseError('internal', `dataset ${dataset} has two sources`);
      const totals = { files: 0, bytes: 0, contained: false };
      datasets[dataset] = totals;
      const data = `${job.target}/data/${dataset}`;
      onFile('write', data, () => mkdirSync(toFsPath(data), { recursive: true, mode: 0o700 }));
      const cursor = earlier?.cursor(dataset, leave) ?? null;
      const far = farSources(source.root);
      const writer = sourceWriter({
        dataset,
        tree,
        owners: far === null ? owners : noOwners,
        access: far ?? onThisMachine,
        control,
        earlier: cursor,
        previous:
          previousFiles === null || inPrevious === null
            ? null
            : { files: previousFiles, cursor: inPrevious(dataset) },
        add,
        onCopied: (sizeBytes) => (copiedBytes += sizeBytes),
        onDatabase: (path) => databases.push(path),
      });
      totals.contained = (far?.copySource ?? copySource)(source, writer);
      cursor?.passRest();
    }
    for (const dataset of earlier?.unused() ?? []) earlier?.cursor(dataset, leave).passRest();
    tree.close();
  } finally {
    previousFiles?.close();
    onFile('write', job.listing, () => listing.close());
  }
  const all = Object.values(datasets);
  return {
    files: all.reduce((sum, { files }) => sum + files, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    copiedBytes,
    linkedFiles,
    linkedBytes,
    datasets,
    databases,
    skipped,
  };
}
