import { describe, expect, it } from 'vitest';
import { commands } from '../../../src-main/cli/commands/index.ts';
import { findCommand } from '../../../src-main/cli/find-command.ts';
import { commandHelp, programHelp, usageOf } from '../../../src-main/cli/help.ts';
import { nearest } from '../../../src-main/cli/nearest.ts';

const nameOf = (words: readonly string[]): string | null => {
  const found = findCommand(words);
  return found.found === 'command' ? found.command.name : found.group;
};

describe('commands', () => {
  it('are found by one or two words', () => {
    expect(nameOf(['back-up', 'home'])).toBe('back-up');
    expect(nameOf(['instances', 'add'])).toBe('instances add');
    expect(nameOf(['instances'])).toBe('instances list');
    expect(nameOf(['repository'])).toBe('repository');
    expect(nameOf(['practice'])).toBe('practice');
    expect(nameOf(['practice', 'break', 'covers'])).toBe('practice break');
    expect(nameOf([])).toBeNull();
  });

  it.each([
    [['backup'], 'Did you mean "back-up"?'],
    [['restor'], 'Did you mean "restore"?'],
    [['instances', 'ad'], 'Did you mean "instances add"?'],
    [['practice', 'strat'], 'Did you mean "practice start"?'],
    [['frobnicate'], 'Known: instances, server, repository'],
    [['instances', 'frobnicate'], 'Known: instances list'],
  ])('suggest the nearest for %j', (words, hint) => {
    expect(() => findCommand(words)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(hint) }),
    );
  });

  it('give one option name one meaning: the line is split before the command is known', () => {
    const takesValue = new Map<string, boolean>();
    for (const { name, value } of commands.flatMap(({ options }) => options)) {
      expect({ name, value: takesValue.get(name) ?? value !== null }).toEqual({
        name,
        value: value !== null,
      });
      takesValue.set(name, value !== null);
    }
  });

  it.each(commands)('$name explains itself with examples', (command) => {
    const help = commandHelp(command).join('\n');
    expect(help).toContain(`Usage: ${usageOf(command)}`);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples)
      expect(example.startsWith(command.name.split(' ')[0] ?? '')).toBe(true);
    for (const option of command.options.filter(({ hidden }) => hidden !== true))
      expect(help).toContain(`--${option.name}`);
    expect(help).not.toContain('wait-for-parent');
    expect(programHelp(null).join('\n')).toContain(command.summary);
  });
});

describe('the nearest word', () => {
  it('forgives a slip and refuses a stranger', () => {
    expect(nearest('bakc-up', ['back-up', 'undo'])).toBe('back-up');
    expect(nearest('udno', ['back-up', 'undo'])).toBe('undo');
    expect(nearest('elephant', ['back-up', 'undo'])).toBeNull();
    expect(nearest('x', [])).toBeNull();
  });
});
