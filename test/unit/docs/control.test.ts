/** docs/control.md answers for every way to install the four servers. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { controlKinds } from '../../../src-main/domain/server/instance.ts';
import { knownServers } from '../../../src-main/servers/index.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/control.md'), 'utf8');

function rowsBelow(heading: string): readonly (readonly string[])[] {
  const from = page.indexOf(`\n## ${heading}\n`);
  const section = page.slice(from + 1).split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const evidence = [
  'real',
  'podman',
  'Wine',
  'stand-in',
  'recorded',
  'unproven',
  'rules',
  'as Debian',
  'parsers',
  'addresses',
  'label',
  'list',
];

describe.each(knownServers.map(({ name }) => name))('the installations of %s', (name) => {
  it('have a row each, with every cell filled and evidence named', () => {
    const rows = rowsBelow(name);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(row).toHaveLength(5);
      expect(row.filter((cell) => cell === '')).toEqual([]);
      expect(evidence.some((word) => (row[4] ?? '').includes(word))).toBe(true);
    }
  });
});

it('explains every kind of control', () => {
  const kinds = rowsBelow('Kinds of control').map(([kind]) => kind?.replaceAll('`', ''));
  expect(new Set(kinds)).toEqual(new Set(controlKinds));
});
