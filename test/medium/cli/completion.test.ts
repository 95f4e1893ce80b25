import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { sharedWorld } from './shared-world.ts';

const world = sharedWorld({ running: false, add: false });

/** Folder with the script and a few things to find. */
function place(shell: string): string {
  const folder = tempFolder();
  mkdirSync(join(folder, 'My Drive 📚/backups'), { recursive: true });
  writeFileSync(join(folder, 'My old.audiobookshelf'), '');
  const { stdout, exit } = world().run('completion', shell);
  expect(exit).toBe(0);
  writeFileSync(join(folder, 'completion'), stdout);
  return folder;
}

/** Types lines with real tabs into a real shell at a real terminal; gives the words that `reprise` got. */
function type(
  shell: readonly string[],
  folder: string,
  lines: readonly string[],
  before: readonly string[] = [],
): readonly string[][] {
  const typed = [
    `cd '${folder}'`,
    ...before,
    'source ./completion',
    `reprise() { for word; do printf 'GOT<%s>' "$word"; done; echo; }`,
    ...lines,
    'exit',
  ];
  const { stdout } = spawnSync('script', ['-qec', shell.join(' '), '/dev/null'], {
    input: `${typed.join('\n')}\n`,
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, LC_ALL: 'C.UTF-8', TERM: 'dumb', HISTFILE: '/dev/null', HOME: folder },
  });
  return stdout
    .split(/\r?\n|\r/)
    .filter((line) => line.startsWith('GOT<'))
    .map((line) => [...line.matchAll(/GOT<([^>]*)>/g)].map((match) => match[1] ?? ''));
}

const lines: readonly (readonly [typed: string, got: readonly string[]])[] = [
  ['reprise repos\tadop\tMy\t', ['repository', 'adopt', 'My Drive 📚']],
  ['reprise inst\tch\thome', ['instances', 'check', 'home']],
  ['reprise --json insp\tMy\\ o\t', ['--json', 'inspect', 'My old.audiobookshelf']],
  [
    'reprise restore abc --acc\t--if-s\troll\t',
    ['restore', 'abc', '--accept-warnings', '--if-slow', 'roll-back'],
  ],
  ['reprise restore abc --after=st\t', ['restore', 'abc', '--after=start']],
  [
    'reprise back-up --quiesce au\thome --force-s\t',
    ['back-up', '--quiesce', 'auto', 'home', '--force-stop'],
  ],
  ['reprise back-up home --repository My\\ D\t', ['back-up', 'home', '--repository', 'My Drive 📚']],
  ['reprise comp\tzs\t', ['completion', 'zsh']],
  // Nothing fits: what was typed stays.
  ['reprise back-up zzz\t', ['back-up', 'zzz']],
];

const withoutSlash = (got: readonly string[][]): readonly string[][] =>
  got.map((words) => words.map((word) => word.replace(/\/$/, '')));

const needs = (tool: string) => (): string | null => {
  // Elsewhere `script` takes other options.
  if (process.platform !== 'linux') return 'a terminal is made with the script program of Linux';
  const isThere = (one: string): boolean => spawnSync('sh', ['-c', `command -v ${one}`]).status === 0;
  return [tool, 'script'].every(isThere) ? null : `${tool} or script is not installed`;
};

lane('completion in bash', { needs: needs('bash') }, () => {
  it('completes commands, options, their words, and folders with odd names', () => {
    const typed = lines.map(([line]) => line);
    const got = type(['bash', '--norc', '--noprofile', '-i'], place('bash'), typed);
    expect(withoutSlash(got)).toEqual(lines.map(([, words]) => words));
  });

  it('is registered, and offers exactly what fits', () => {
    const folder = place('bash');
    const offered = (...words: readonly string[]): readonly string[] => {
      const program = `source ./completion; complete -p reprise; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _reprise; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = spawnSync('bash', ['--norc', '-euc', program, 'bash', ...words], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      const [registered, ...rest] = stdout.split('\n').filter((line) => line !== '');
      expect(registered).toBe('complete -F _reprise reprise');
      return rest;
    };
    expect(offered('reprise', 'rep')).toEqual(['repository']);
    expect(offered('reprise', 'instances', '')).toEqual([
      'list',
      'add',
      'check',
      'grant',
      'revoke',
      'connect',
      'key',
      'disconnect',
      'remove',
    ]);
    expect(offered('reprise', 'restore', 'x', '--after', '')).toEqual(['start', 'keep']);
    expect(offered('reprise', 'restore', 'x', '--after', '=', 'k')).toEqual(['keep']);
    expect(offered('reprise', '--home', 'instances', 'rel')).toEqual(['release']);
    expect(offered('reprise', 'undo', '--')).toContain('--accept-warnings');
    expect(offered('reprise', 'undo', '--')).not.toContain('--repository');
    expect(offered('reprise', '--')).toEqual(['--json', '--home', '--help']);
    expect(offered('reprise', 'plan', 'x', '--instance', '')).toEqual([]);
  });
});

lane('completion in zsh', { needs: needs('zsh') }, () => {
  it('completes commands, options, their words, and folders with odd names', () => {
    const typed = lines.map(([line]) => line);
    const got = type(['zsh', '-f', '-i'], place('zsh'), typed, ['autoload -U compinit; compinit -D -u']);
    expect(withoutSlash(got)).toEqual(lines.map(([, words]) => words));
  });
});

describe('completion', () => {
  it('refuses a shell that it does not know, and needs no profile', () => {
    const refused = world().json('completion', 'fish');
    expect(refused).toMatchObject({ exit: 2, result: { code: 'usage' } });
    expect(world().json('completion', 'powershell').result['script']).toContain('Register-ArgumentCompleter');
    expect(existsSync(world().home)).toBe(false);
  });
});
