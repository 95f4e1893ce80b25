import { toBytes } from '../files/names.ts';

/**
 * A text as one word of bash, byte for byte: in plain quotes as far as it can be shown, else with octal codes. Names may
 * hold quotes, line ends and bytes that are not UTF-8.
 */
export function bashWord(text: string): string {
  // eslint-disable-next-line no-control-regex -- a line end in a name would end the command line
  if (text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u.test(text)) {
    return `'${text.replaceAll(`'`, `'\\''`)}'`;
  }
  const bytes = [...toBytes(text)].map((byte) => {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c;
    return isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `$'${bytes.join('')}'`;
}

/** The same for PowerShell, whose names are always text. */
export function powershellWord(text: string): string {
  // It takes typographic quotes for quotes.
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/gu, (quote) => quote + quote)}'`;
}
