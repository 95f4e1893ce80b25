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

/** In UTF-16 units. No server writes such a line; as an object it could take many times the memory. */
const maxLineLength = 8 * 1024 * 1024;

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
    const count = await countObjects(archive.chunks(path));
    if (count === 'unknown') return null;
    if (count === 'corrupt') findings.push(block('database-corrupt', { path }));
    else sum += count;
  }
  return sum;
}

/** One line at a time, so that a large file takes no more memory than a small one. `unknown`: a line is too long to be read. */
async function countObjects(chunks: AsyncIterable<Uint8Array>): Promise<number | 'corrupt' | 'unknown'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let count = 0;
  let rest = '';
  for await (const chunk of chunks) {
    const text = decoded(decoder, chunk);
    if (text === null) return 'corrupt';
    const [first = '', ...others] = text.split('\n');
    const lines = [rest + first, ...others];
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const found = objectsIn(line);
      if (found === null) return 'corrupt';
      count += found;
    }
    if (rest.length > maxLineLength) return 'unknown';
  }
  const last = decoded(decoder, null);
  const found = last === null ? null : objectsIn(rest + last);
  return found === null ? 'corrupt' : count + found;
}

/** Chunk `null`: the text ends here. `null` = no UTF-8. */
function decoded(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | null): string | null {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return null;
  }
}

/** `null` = neither an object nor blank. */
function objectsIn(line: string): 0 | 1 | null {
  if (line.trim() === '') return 0;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? 1 : null;
  } catch {
    return null;
  }
}
