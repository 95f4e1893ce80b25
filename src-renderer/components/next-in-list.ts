/** Where a key leads in a list of names, as in the lists of a file manager. */

/** `at`: index of the focused name, -1 = none. `null` = the key means nothing here. Pure. */
export function nextInList(key: string, at: number, names: readonly string[]): number | null {
  const last = names.length - 1;
  if (last < 0) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return byLetter(key, at, names);
  }
}

/** The next one that begins with it, from the top again at the end. */
function byLetter(key: string, at: number, names: readonly string[]): number | null {
  if (!/^[\p{L}\p{N}]$/u.test(key)) return null;
  const letter = key.toLocaleLowerCase();
  const turned = names.map((_, index) => (at + 1 + index) % names.length);
  return turned.find((index) => (names[index] ?? '').toLocaleLowerCase().startsWith(letter)) ?? null;
}
