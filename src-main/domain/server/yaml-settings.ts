/** Reads plain settings from the first level of a YAML file; lists, maps and blocks are left out. */

/** By key; a value that is there and empty counts as none. Pure. */
export function yamlSettings(text: string): Readonly<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const [key, raw] of entriesOf(text)) {
    const value = scalarOf(raw);
    if (value !== null && value !== '') settings[key] = value;
  }
  return settings;
}

/** What stands behind each key, with the lines that continue it. */
function entriesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, string[]>();
  let current: string[] | null = null;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const head = /^(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w.-]*))\s*:(?:\s+(.*))?$/.exec(line);
    if (head !== null) {
      current = [head[4] ?? ''];
      entries.set(head[1] ?? head[2] ?? head[3] ?? '', current);
    } else if (/^\s|^$/.test(line)) {
      current?.push(line);
    } else {
      current = null;
    }
  }
  return entries;
}

function scalarOf([first = '', ...rest]: readonly string[]): string | null {
  const start = first.trim();
  if (start.startsWith('"')) return doubleQuoted([start, ...rest]);
  if (start.startsWith("'")) return singleQuoted([start, ...rest]);
  // Lists, maps, blocks, references and tags.
  if (/^[[{|>&*!%@`]/.test(start)) return null;
  const plain = withoutComment(start);
  const more = rest.map((line) => withoutComment(line.trim())).filter((line) => line !== '');
  if (plain === '' && more.length > 0) {
    // A value may begin on the next line, but so does a list or a map.
    if (/^- |^-$|^[^\s:]+:(?:\s|$)|^["'[{|>&*!]/.test(more[0] ?? '')) return null;
  }
  const value = [plain, ...more].join(' ').trim();
  return ['', '~', 'null', 'Null', 'NULL'].includes(value) ? null : value;
}

/** A long value is folded: a line break in it stands for a space. */
function doubleQuoted(lines: readonly string[]): string | null {
  const folded = lines
    .map((line) => line.trim())
    // A break behind a backslash stands for nothing.
    .reduce((whole, line) =>
      whole.endsWith('\\') && !whole.endsWith('\\\\') ? whole.slice(0, -1) + line : `${whole} ${line}`,
    );
  const inner = /^"((?:[^"\\]|\\.)*)"/.exec(folded)?.[1];
  return inner === undefined ? null : inner.replaceAll(/\\(x..|u....|U.{8}|.)/g, unescape);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\u001B' };

function unescape(_whole: string, code: string): string {
  if (/^[xuU]./.test(code)) {
    if (!/^.[0-9a-f]+$/i.test(code)) return '';
    const point = Number.parseInt(code.slice(1), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  }
  return escapes[code] ?? code;
}

function singleQuoted(lines: readonly string[]): string | null {
  const folded = lines.map((line) => line.trim()).join(' ');
  const inner = /^'((?:[^']|'')*)'/.exec(folded)?.[1];
  return inner?.replaceAll("''", "'") ?? null;
}

function withoutComment(text: string): string {
  return text.replace(/(?:^|\s)#.*$/, '').trim();
}
