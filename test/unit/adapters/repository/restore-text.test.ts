import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { restoreText } from '../../../../src-main/adapters/repository/restore-text.ts';
import { bashWord, powershellWord } from '../../../../src-main/adapters/repository/shell-word.ts';
import type { ControlSettings } from '../../../../src-main/domain/server/instance.ts';
import type { Layout } from '../../../../src-main/domain/server/layout.ts';
import { aManifest } from '../../../helpers/builders/a-manifest.ts';

const layout: Layout = {
  roots: { data: '/named' },
  datasets: [
    {
      name: 'database',
      root: 'data',
      restore: 'replace',
      owns: [{ path: 'db/main.sqlite', kind: 'database', essential: true }],
    },
    {
      name: 'originals',
      root: 'data',
      restore: 'fill',
      owns: [{ path: 'library', kind: 'folder', essential: false }],
    },
    {
      name: 'metadata',
      root: 'data',
      restore: 'replace',
      owns: [{ path: 'meta', kind: 'folder', essential: false }],
    },
    {
      name: 'absent',
      root: 'data',
      restore: 'replace',
      owns: [{ path: 'left-alone', kind: 'folder', essential: false }],
    },
  ],
  kept: [{ root: 'data', path: 'meta/kept' }],
  emptied: [],
  changedByStart: [],
};

function textFor(
  platform: string,
  control: Partial<ControlSettings> = {},
  changes: Parameters<typeof aManifest>[0] = {},
): string {
  const contained = (name: string) => ({
    name,
    contained: name !== 'absent',
    source: null,
    files: 0,
    bytes: 0,
  });
  return restoreText(
    {
      manifest: aManifest({
        machine: { id: 'm', name: 'den', platform },
        datasets: layout.datasets.map(({ name }) => contained(name)),
        ...changes,
      }),
      instance: {
        id: 'a',
        name: 'Books',
        server: 'audiobookshelf',
        locations: {},
        control: { kind: 'process', name: null, startCommand: null, ...control },
        url: null,
        addedAt: '',
      },
      layout,
      roots: { data: platform === 'win32' ? 'D:\\real data' : '/real data' },
      serverName: 'Audiobookshelf',
      notCovered: ['Your audiobooks themselves'],
    },
    { renamed: [], links: [{ dataset: 'metadata', path: 'meta/link', target: `it's` }] },
  );
}

const commands = (text: string): readonly string[] =>
  text.split('\n').filter((line) => /^ {4}(?:\$|PS>) /.test(line));

describe('the text of a backup of Linux', () => {
  it('uses real paths, and leaves alone what the backup does not contain', () => {
    const text = textFor('linux');
    expect(text).toContain(`cp -a -- 'data/metadata/meta' '/real data/meta'`);
    expect(text).not.toContain('left-alone');
    expect(text).not.toContain('/named');
    expect(text).toContain('Your audiobooks themselves');
  });

  it('sets nothing aside of a dataset that is only filled up', () => {
    const lines = commands(textFor('linux'));
    expect(lines.filter((line) => line.includes('library') && line.includes('mv '))).toEqual([]);
    expect(lines.some((line) => line.includes('cp -a -n') && line.includes('library'))).toBe(true);
  });

  it('moves sidecars of the database away with it, and brings them only with a damaged one', () => {
    const log = (text: string, verb: string) =>
      commands(text).filter((line) => line.includes('main.sqlite-wal') && line.includes(verb)).length;
    expect([log(textFor('linux'), 'mv '), log(textFor('linux'), 'cp ')]).toEqual([1, 0]);
    expect(log(textFor('linux', {}, { state: 'damaged' }), 'cp ')).toBe(1);
  });

  it('brings kept folders back and makes links anew', () => {
    const lines = commands(textFor('linux'));
    expect(lines.some((line) => line.includes('mv -n') && line.endsWith(`'/real data/meta/kept'`))).toBe(
      true,
    );
    expect(lines.some((line) => line.includes(`ln -s -- 'it'\\''s' '/real data/meta/link'`))).toBe(true);
  });

  it.each([
    [
      { kind: 'service', name: 'abs.service' },
      `systemctl stop 'abs.service'`,
      `systemctl start 'abs.service'`,
    ],
    [{ kind: 'container', name: 'abs' }, `docker stop 'abs'`, `docker start 'abs'`],
  ] as const)('stops and starts the server as it is run: %j', (control, stop, start) => {
    const lines = commands(textFor('linux', control));
    expect(lines).toContain(`    $ ${stop}`);
    expect(lines.at(-1)).toBe(`    $ ${start}`);
  });

  it('cannot be made to contain a command by what a database or a user says', () => {
    const injected = textFor('linux', {}, { serverVersion: '1.0.0\n    $ rm -rf /' });
    expect(commands(injected)).toEqual(commands(textFor('linux')));
  });
});

it('speaks PowerShell of a backup of Windows', () => {
  const text = textFor('win32', { kind: 'service', name: 'abs' });
  expect(commands(text).every((line) => line.startsWith('    PS> '))).toBe(true);
  expect(text).toContain(
    `Copy-Item -Recurse -LiteralPath 'data\\metadata\\meta' -Destination 'D:\\real data\\meta'`,
  );
  expect(text).toContain(`Stop-Service -Name 'abs'`);
});

it('uses the tools that macOS has', () => {
  const text = textFor('darwin');
  expect(text).toContain('shasum -a 256');
  expect(text).not.toContain('--reference');
});

describe('a word', () => {
  it.skipIf(process.platform === 'win32')('reaches bash byte for byte', () => {
    const words = [`it's`, '$HOME `x` "q" \\', 'a\nb\t', 'Émile 📚', '-n', '', '\udcff\udcfe x'];
    const printed = spawnSync('bash', [
      '-c',
      words.map((word) => `printf '%s\\0' ${bashWord(word)}`).join('\n'),
    ]).stdout;
    expect(printed.toString('latin1').split('\0').slice(0, -1)).toEqual([
      ...words.slice(0, -1).map((word) => Buffer.from(word).toString('latin1')),
      '\u00ff\u00fe x',
    ]);
  });

  it('has its quotes doubled for PowerShell', () => {
    expect(powershellWord('it\u2019s $x')).toBe(`'it\u2019\u2019s $x'`);
  });
});
