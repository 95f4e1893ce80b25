/** Reads single settings from the flat XML files that .NET programs write. */

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of the first element of that name without elements in it; `null` = absent or empty. Pure. */
export function xmlSetting(text: string | null, name: string): string | null {
  const plain = (text ?? '').replaceAll(/<!--[^]*?-->/g, '');
  const match = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}\\s*>`).exec(plain);
  return decode(match?.[1] ?? '').trim() || null;
}

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
