import { bashWord, powershellWord } from '../adapters/repository/shell-word.ts';
import { plainLine } from '../domain/plain-line.ts';

/** A text as one word of a command that is shown to be copied; `null` for what could pass for something else. */
export function shellText(platform: string, text: string): string | null {
  if (text === '' || plainLine(text, text.length) !== text) return null;
  if (/^[\p{L}\p{N}._/:][\p{L}\p{N}._/:-]*$/u.test(text)) return text;
  return platform === 'win32' ? powershellWord(text) : bashWord(text);
}
