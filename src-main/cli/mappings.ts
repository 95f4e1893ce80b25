/** Reads `--map OLD=NEW`. */
import { isAbsolutePath, isSameFolder, type PathMapping } from '../domain/restore/path-mapping.ts';
import type { Arguments } from './arguments.ts';
import { usageError } from './usage-error.ts';

export function readMappings(args: Arguments, command: string): readonly PathMapping[] {
  const mappings = args.all('map').map((text) => readMapping(text, command));
  const double = mappings.find(({ from }, index) =>
    mappings.some((other, otherIndex) => otherIndex < index && isSameFolder(other.from, from)),
  );
  if (double !== undefined) throw usageError(`--map is given twice for ${double.from}.`, command);
  return mappings;
}

/** A name may hold a `=`: the one between two whole paths counts. */
function readMapping(text: string, command: string): PathMapping {
  const found = [...text.matchAll(/=/g)]
    .map(({ index }) => ({ from: text.slice(0, index), to: text.slice(index + 1) }))
    .filter(({ from, to }) => isAbsolutePath(from) && isAbsolutePath(to));
  const [mapping, other] = found;
  if (mapping === undefined) {
    throw usageError(`--map wants two whole paths, such as /old/books=/srv/books, not "${text}".`, command);
  }
  const dots = [mapping.from, mapping.to].find((path) => /(?:^|[\\/])\.\.?(?:[\\/]|$)/.test(path));
  if (dots !== undefined)
    throw usageError(`--map wants whole paths, without . or .. in them, not "${dots}".`, command);
  if (other !== undefined) throw usageError(`"${text}" can be read in more than one way.`, command);
  return mapping;
}
