import { describe, expect, it } from 'vitest';
import { readArguments, tokenize, type Arguments } from '../../../src-main/cli/arguments.ts';
import type { Command } from '../../../src-main/cli/command.ts';
import { commands } from '../../../src-main/cli/commands/index.ts';
import { globalOptions } from '../../../src-main/cli/options.ts';

const everyOption = [...commands.flatMap(({ options }) => options), ...globalOptions];

const parse = (...argv: readonly string[]): Arguments => {
  const tokens = tokenize(argv, everyOption);
  const words = argv.slice(0, 2).join(' ');
  const command = commands.find(({ name }) => name === words || name === argv[0]);
  return readArguments(tokens, command as Command, '/base');
};

describe('the command line', () => {
  it('reads switches, values, lists and positionals in any order', () => {
    const args = parse(
      'restore',
      '--yes',
      'b1',
      '--instance',
      'home',
      '--datasets=database, metadata',
      '--json',
    );
    expect(args.flag('yes')).toBe(true);
    expect(args.flag('accept-warnings')).toBe(false);
    expect(args.positional(0)).toBe('b1');
    expect(args.text('instance')).toBe('home');
    expect(args.list('datasets')).toEqual(['database', 'metadata']);
    expect(args.list('plan')).toBeNull();
  });

  it('resolves paths against the folder that the user is in', () => {
    const args = parse('back-up', 'home', '--repository', 'backups', '--home', '../h');
    expect(args.path('repository')).toBe('/base/backups');
    expect(args.path('home')).toBe('/h');
    expect(args.ref('./x.audiobookshelf')).toBe('/base/x.audiobookshelf');
    expect(args.ref('/abs/x')).toBe('/abs/x');
    expect(args.ref('20261120t020000z-abc')).toBe('20261120t020000z-abc');
  });

  it('reads seconds and gives milliseconds', () => {
    expect(parse('back-up', 'home', '--stop-timeout', '1.5').milliseconds('stop-timeout')).toBe(1500);
    expect(parse('back-up', 'home').milliseconds('stop-timeout')).toBeNull();
  });

  it.each([
    [['back-up'], 'INSTANCE is missing'],
    [['back-up', ''], 'INSTANCE is missing'],
    [['back-up', 'home', 'more'], '"more" is one word too many'],
    [['back-up', 'home', '--quiece', 'stop'], 'Did you mean --quiesce?'],
    [['back-up', 'home', '--xyzzyx'], '--xyzzyx is not known here.'],
    [['back-up', 'home', '--no-json'], '--no-json is not known here'],
    [['back-up', 'home', '-x'], '-x is not known here'],
    [['back-up', 'home', '--yes'], '--yes is not known here'],
    [['back-up', 'home', '--quiesce', 'maybe'], '--quiesce can be auto, stop, online'],
    [['back-up', 'home', '--repository'], '--repository wants a value: DIR'],
    [['back-up', 'home', '--repository='], '--repository wants a value: DIR'],
    [['back-up', 'home', '--repository', '--json'], '--repository wants a value: DIR'],
    [['back-up', 'home', '--force-stop=yes'], '--force-stop takes no value'],
    [['restore', 'b', '--yes', '--yes'], '--yes is given twice'],
    [['plan', 'b'], '--instance is missing'],
  ])('refuses %j in one plain sentence', (argv, sentence) => {
    expect(() => parse(...argv)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(sentence) }),
    );
  });

  it.each(['0', '-1', 'soon', '99999999', '1e3'])('takes no timeout of %s seconds', (value) => {
    const args = parse('back-up', 'home', `--stop-timeout=${value}`);
    expect(() => args.milliseconds('stop-timeout')).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  it('takes everything after -- as words', () => {
    expect(parse('inspect', '--', '--odd-name').positional(0)).toBe('--odd-name');
  });
});
