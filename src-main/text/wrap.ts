/** Lines for a terminal, broken between words; what continues is set in under what it belongs to. */

import { isCommandLine } from './command-line.ts';

/** A word that is longer than the line (a path) keeps a line of its own. `columns` at least 20. */
export function wrap(text: string, columns: number): readonly string[] {
  // What is to be copied stays whole: a terminal breaks it on the screen only.
  if (text.length <= columns || isCommandLine(text)) return [text];
  const indent = hangingIndent(text, columns);
  const lines: string[] = [];
  let line = '';
  for (const word of text.slice(lead(text).length).split(' ')) {
    const start = lines.length === 0 ? lead(text) : ' '.repeat(indent);
    const longer = line === '' ? start + word : `${line} ${word}`;
    if (longer.length <= columns || line.trim() === '') {
      line = longer;
      continue;
    }
    lines.push(line.trimEnd());
    line = ' '.repeat(indent) + word;
  }
  return [...lines, line];
}

function lead(text: string): string {
  return /^ */.exec(text)?.[0] ?? '';
}

/** Behind a label (`  In it:   `) or a mark (`  - `), else two more than the line itself. */
function hangingIndent(text: string, columns: number): number {
  const label = /^ *(?:[-•] +|[A-Z][A-Za-z ]{0,12}: +)/.exec(text)?.[0].length;
  const indent = label ?? (lead(text).length === 0 ? 0 : lead(text).length + 2);
  return indent > columns / 2 ? 2 : indent;
}
