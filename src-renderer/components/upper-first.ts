/** `yesterday 02:00` at the start of a line. Pure. */
export function upperFirst(text: string): string {
  const [first] = text;
  return first === undefined ? text : first.toLocaleUpperCase() + text.slice(first.length);
}
