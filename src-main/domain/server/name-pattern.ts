/** A name to look for, in which `*` stands for any text; `i` where upper and lower case are the same. Pure. */
export function namePattern(name: string, flags: '' | 'i' = ''): RegExp {
  const words = name.split('*').map((word) => word.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${words.join('.*')}$`, flags);
}
