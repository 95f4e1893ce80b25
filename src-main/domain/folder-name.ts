/** Names that a new folder may get: such as every system takes for exactly that name. Pure. */
import { isWindowsPathOfNames } from './windows-name.ts';

const longest = 100;

/** Hidden ones would not be seen in the list afterwards; `Cs`: half a character. */
export function isFolderName(name: string): boolean {
  const isPlain = name === name.trim() && !name.startsWith('.') && !/[/\p{Cf}\p{Cs}]/u.test(name);
  return isPlain && name !== '' && name.length <= longest && isWindowsPathOfNames(name);
}
