import { join } from 'node:path';
import type { FileStore } from '../../ports/file-store.ts';
import type { RestoreTextFacts } from '../../ports/repository-store.ts';
import { decodeEntry } from '../files/entry-codec.ts';
import { onFile } from '../files/errors.ts';
import { readLines } from '../files/lines.ts';
import { sha256Of } from './manifest-file.ts';
import { restoreText, type SpecialEntries } from './restore-text.ts';

/** See `RepositoryStore.writeRestoreText`. */
export function writeRestoreText(files: FileStore, partial: string, facts: RestoreTextFacts): string {
  const listing = join(partial, 'files.jsonl');
  const text = restoreText(
    facts,
    onFile('read', listing, () => specialEntries(listing)),
  );
  files.writeDurably(join(partial, 'RESTORE.txt'), text, 0o600);
  return sha256Of(text);
}

/** Nearly every line is of no interest here: a look at its text spares the parsing. */
function specialEntries(listing: string): SpecialEntries {
  const renamed: SpecialEntries['renamed'][number][] = [];
  const links: SpecialEntries['links'][number][] = [];
  for (const line of readLines(listing)) {
    if (!line.includes('"storedAs":"') && !line.includes('"type":"link"')) continue;
    const entry = decodeEntry(line);
    if (entry.type === 'link') links.push(entry);
    else if (entry.type === 'file' && entry.storedAs !== null) {
      renamed.push({ dataset: entry.dataset, path: entry.path, storedAs: entry.storedAs });
    }
  }
  return { renamed, links };
}
