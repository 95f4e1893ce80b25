/** Data of before the database: one JSON object per line, in files that an archive holds. */
import { block, type Finding } from '../../domain/errors.ts';
import { isBelow } from '../../domain/paths.ts';
import type { ArchiveEntry, OpenArchive } from '../../ports/archive-reader.ts';
import type { ArchiveForm } from '../../ports/media-server.ts';

export interface Records {
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Above this a file is not looked into: it is restored as it is, and its kind is not counted. */
const maxFileBytes = 256 * 1024 * 1024;

/** Findings: `database-corrupt` for a line that is no object, `database-missing` when what is essential is not there. */
export async function readRecords(
  archive: OpenArchive,
  form: ArchiveForm,
  damaged: readonly string[],
): Promise<Records> {
  const counts: Record<string, number> = {};
  const findings: Finding[] = [];
  for (const [kind, folder] of Object.entries(form.records ?? {})) {
    const files = archive.entries.filter(({ path, type }) => type === 'file' && isBelow(path, folder));
    const count = await countIn(archive, files, damaged, findings);
    if (count !== null) counts[kind] = count;
  }
  if (findings.length === 0 && form.essential.some((kind) => counts[kind] === 0)) {
    findings.push(block('database-missing'));
  }
  return { counts, findings };
}

/** `null` = not known. */
async function countIn(
  archive: OpenArchive,
  files: readonly ArchiveEntry[],
  damaged: readonly string[],
  findings: Finding[],
): Promise<number | null> {
  let sum = 0;
  for (const { path, size } of files) {
    if (damaged.includes(path) || size > maxFileBytes) return null;
    const count = countObjects(await archive.read(path, maxFileBytes));
    if (count === null) findings.push(block('database-corrupt', { path }));
    sum += count ?? 0;
  }
  return sum;
}

function countObjects(bytes: Uint8Array): number | null {
  try {
    const lines = new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n');
    const objects = lines.filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
    return objects.every((value) => typeof value === 'object' && value !== null) ? objects.length : null;
  } catch {
    return null;
  }
}
