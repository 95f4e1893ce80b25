/** Every text of a tree of texts by its path; what is made from values is made with the same ones. */

/** A moment is text, too. */
export const givenText = '2026-03-10T02:00:00.000Z';

export function flatTexts(node: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function')
    return flatTexts(made(node as (...args: readonly unknown[]) => unknown), path);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => flatTexts(value, `${path}.${key}`));
}

/** What a text says of some value; where it takes a kind of value that is not at hand, the words that it is written with. */
function made(text: (...args: readonly unknown[]) => unknown): unknown {
  for (const value of [givenText, 7, {}, [givenText]]) {
    try {
      return text(...Array.from({ length: text.length }, () => value));
    } catch {
      // It takes another kind of value.
    }
  }
  return [...text.toString().matchAll(/(['"`])(.*?)\1/g)]
    .map(([, , written]) => written)
    .filter((written) => written?.includes(' '));
}
