/** Property lists as people write them; for the stand-in of `plutil`. */
type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

export function readXmlPlist(text: string): Value {
  const tokens = [...text.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>|([^<>]+)/g)];
  let at = tokens.findIndex((token) => token[2] === 'plist' && token[1] === '') + 1;
  if (at === 0) throw new Error('This is no property list.');
  const skipSpace = (): void => {
    while (tokens[at]?.[4]?.trim() === '') at += 1;
  };
  const textOf = (): string => {
    const content = tokens[at]?.[4];
    if (content !== undefined) at += 1;
    at += 1;
    return (content ?? '').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  };
  const value = (): Value => {
    skipSpace();
    const [, , name = '', isEmpty = ''] = tokens[at] ?? [];
    at += 1;
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'dict' || name === 'array')
      return isEmpty === '/' ? (name === 'dict' ? {} : []) : group(name);
    if (isEmpty === '/') return '';
    const content = textOf();
    return name === 'integer' ? Number(content) : content;
  };
  const group = (name: string): Value => {
    const items: Value[] = [];
    const pairs: [string, Value][] = [];
    for (;;) {
      skipSpace();
      if (tokens[at] === undefined) throw new Error('The property list ends in the middle.');
      if (tokens[at]?.[1] === '/') break;
      if (name === 'array') items.push(value());
      else {
        at += 1;
        const key = textOf();
        pairs.push([key, value()]);
      }
    }
    at += 1;
    return name === 'array' ? items : Object.fromEntries(pairs);
  };
  return value();
}

export function writeXmlPlist(value: Value): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${element(value)}
</plist>
`;
}

function element(value: Value): string {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (typeof value === 'string') return `<string>${escape(value)}</string>`;
  if (Array.isArray(value)) return `<array>${value.map((item: Value) => element(item)).join('\n')}</array>`;
  const pairs = Object.entries(value as Readonly<Record<string, Value>>);
  return `<dict>${pairs.map(([key, item]) => `<key>${escape(key)}</key>\n${element(item)}`).join('\n')}</dict>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
