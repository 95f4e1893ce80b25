import { describe, expect, it } from 'vitest';
import { bashCompletion } from '../../../../src-main/cli/completion/bash-completion.ts';
import { completionWords } from '../../../../src-main/cli/completion/completion-words.ts';
import { powershellCompletion } from '../../../../src-main/cli/completion/powershell-completion.ts';
import { zshCompletion } from '../../../../src-main/cli/completion/zsh-completion.ts';
import { commands } from '../../../../src-main/cli/commands/index.ts';

const words = completionWords(commands);

const scripts = [
  ['bash', bashCompletion(words)],
  ['zsh', zshCompletion(words)],
  ['powershell', powershellCompletion(words)],
] as const;

describe.each(scripts)('completion for %s', (shell, lines) => {
  const script = lines.join('\n');

  it('says in its first lines how to turn it on', () => {
    expect(lines[0]).toMatch(/^# .*To turn it on, add this line to .*:$/);
    expect(lines[1]).toContain(`reprise completion ${shell}`);
  });

  it.each(commands)('knows $name with all that it takes', ({ name, options, positionals }) => {
    for (const word of name.split(' ')) expect(script).toMatch(new RegExp(`[ '|]${word}[ ':|]`));
    expect(script).toContain(`'${name}'`);
    for (const option of options) {
      const isOffered = new RegExp(`--${option.name}(?![a-z-])`).test(script);
      expect({ option: option.name, isOffered }).toEqual({
        option: option.name,
        isOffered: option.hidden !== true,
      });
    }
    const choices = [...options, ...positionals].flatMap((one) => one.choices ?? []);
    for (const choice of choices) expect(script).toMatch(new RegExp(`[ ']${choice}[ ']|[ ]${choice}(;| ;;)`));
  });

  it('offers nothing that is hidden', () => {
    expect(script).not.toMatch(/wait-for-parent|--verbose|--version/);
  });
});

describe('what completion is made of', () => {
  it('names what the help shows as DIR a folder, and FILE and REF a path', () => {
    const adopt = words.commands.find(({ name }) => name === 'repository adopt');
    expect(adopt?.positionals).toEqual([{ kind: 'folder' }]);
    expect(words.commands.find(({ name }) => name === 'inspect')?.positionals).toEqual([{ kind: 'path' }]);
    expect(words.values).toContainEqual({ flag: '--home', command: null, value: { kind: 'folder' } });
    expect(words.values).toContainEqual({ flag: '--instance', command: null, value: { kind: 'other' } });
  });

  it('keeps the words of an option apart where commands differ', () => {
    const one = { name: 'a', options: [{ name: 'x', value: 'p|q', choices: ['p', 'q'], describes: '' }] };
    const two = { name: 'b', options: [{ name: 'x', value: 'r', choices: ['r'], describes: '' }] };
    const [template] = commands;
    if (template === undefined) throw new Error('No command.');
    const { values } = completionWords([
      { ...template, ...one },
      { ...template, ...two },
    ]);
    expect(values.filter(({ flag }) => flag === '--x')).toEqual([
      { flag: '--x', command: 'a', value: { kind: 'words', words: ['p', 'q'] } },
      { flag: '--x', command: 'b', value: { kind: 'words', words: ['r'] } },
    ]);
  });
});

describe('completion for powershell', () => {
  it('closes every quote and bracket', () => {
    const code = powershellCompletion(words)
      .filter((line) => !line.startsWith('#'))
      .join('\n');
    const bare = code.replaceAll(/'(?:[^']|'')*'/g, '').replaceAll(/"[^"]*"/g, '');
    expect(bare).not.toMatch(/['"]/);
    let brackets = bare.replaceAll(/[^()[\]{}]/g, '');
    for (let before = ''; before !== brackets;) {
      before = brackets;
      brackets = brackets.replaceAll(/\(\)|\[\]|\{\}/g, '');
    }
    expect(brackets).toBe('');
  });
});
