/** Pairs of quotes as the pages have them; a terminal gets straight ones, which every one of them can draw. */
export function curlyQuotes(text: string): string {
  return text.replaceAll(/"([^"]*)"/gu, '“$1”');
}
