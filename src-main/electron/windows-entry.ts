/** What Electron writes for Windows to start at login: it only puts blanks between the words. Pure. */
import { quoteWindowsWord } from '../adapters/windows/command-line.ts';

/** The same for reading as for writing: with other words Windows looks for another entry. */
export function windowsEntry([program = '', ...words]: readonly string[]): {
  readonly path: string;
  readonly args: string[];
} {
  // Unquoted, `C:\Users\Anna Maria\…` would start `C:\Users\Anna`, or whatever somebody put there.
  return { path: quoteWindowsWord(program), args: words.map(quoteWindowsWord) };
}
