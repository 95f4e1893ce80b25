import { describe, expect, it } from 'vitest';
import { positionalsOf, readArguments, tokenize } from '../../../src-main/cli/arguments.ts';
import { withHome } from '../../../src-main/cli/ask-for-rights.ts';
import { commands } from '../../../src-main/cli/commands/index.ts';
import { findCommand } from '../../../src-main/cli/find-command.ts';
import { globalOptions } from '../../../src-main/cli/options.ts';

describe('a line that is run once more as an administrator', () => {
  it.each([
    [['back-up', 'books'], '/h'],
    [['back-up', '--', 'books'], '/h'],
    [['back-up', 'books', '--home', '/other'], '/other'],
    [['back-up', 'books', '--home=/other'], '/other'],
  ])('names the profile once: %j', (argv, home) => {
    const all = [...commands.flatMap(({ options }) => options), ...globalOptions];
    const tokens = tokenize(withHome(argv, '/h'), all);
    const found = findCommand(positionalsOf(tokens));
    if (found.found === 'group') throw new Error('no command');
    const args = readArguments(tokens, found.command, '/');
    expect(args.path('home')).toBe(home);
    expect(args.required(0)).toBe('books');
  });
});
