import { expect, it } from 'vitest';
import { LineEditor } from '../../../src-main/cli/secret-input.ts';

const typed = (...chunks: readonly string[]): LineEditor => {
  const editor = new LineEditor();
  for (const chunk of chunks) editor.type(chunk);
  return editor;
};

it('gives a line when Enter is pressed, and what was pasted behind it to the next question', () => {
  const editor = typed('ad', 'a\rsec', 'ret\r');
  expect([editor.take(), editor.take(), editor.take()]).toEqual(['ada', 'secret', null]);
});

it.each([
  ['a backspace takes the last character', 'abc\u007F\u007Fd\r', 'ad'],
  ['an emoji goes as one character', 'a🔑\u007Fb\r', 'ab'],
  ['Ctrl-U begins again', 'wrong\u0015right\r', 'right'],
  ['arrow keys are no part of it', 'ab\u001B[D\u001BOC\u001B[1;5Dc\r', 'abc'],
  ['spaces and quotes are', ' a "b" \r', ' a "b" '],
  ['more backspaces than characters do nothing', '\u007F\u007Fa\r', 'a'],
])('%s', (_, keys, line) => {
  expect(typed(keys).take()).toBe(line);
});

it('is left by Ctrl-C, and by Ctrl-D on an empty line', () => {
  expect(typed('abc\u0003').isLeft()).toBe(true);
  expect(typed('\u0004').isLeft()).toBe(true);
  expect(typed('abc\u0004').isLeft()).toBe(false);
});
