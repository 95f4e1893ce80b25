/** docs/control.md answers for every way to install the four servers. */
import { existsSync, readFileSync } from 'node:fs';
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

/** Where the tests lie that can show what a word of evidence says; the page explains the words. */
const places: Readonly<Record<string, RegExp>> = {
  real: /^test\/(systemd|medium)\//,
  podman: /^test\/(medium\/containers|faults)\//,
  Wine: /^test\/medium\/windows\//,
  'stand-in': /^test\/(medium|contract|faults)\//,
  recorded: /^test\/(unit|contract)\//,
  rules: /^test\/(unit|medium)\//,
};

const tests = new Map(
  [...page.matchAll(/^\[([\w-]+)\]: \.\.\/(test\/\S+\.ts)$/gm)].map(([, name = '', file = '']) => [
    name,
    file,
  ]),
);

/** `[word][name]`: the claim, and the name of its test. */
function claimsOf(cell: string): readonly { readonly word: string; readonly name: string }[] {
  return [...cell.matchAll(/\[([^\]]+)\]\[([^\]]+)\]/g)].map(([, word = '', name = '']) => ({ word, name }));
}

const evidence = [...knownServers.map(({ name }) => name), 'What turns itself on'].flatMap((heading) =>
  rowsBelow(heading).map((row) => ({ what: `${heading}: ${row[0] ?? ''}`, cell: row.at(-1) ?? '' })),
);

describe.each(knownServers.map(({ name }) => name))('the installations of %s', (name) => {
  it('have a row each, with every cell filled', () => {
    const rows = rowsBelow(name);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(row).toHaveLength(5);
      expect(row.filter((cell) => cell === '')).toEqual([]);
    }
  });
});

describe('the evidence', () => {
  it.each(evidence)('of "$what" names a test that is there, or says that there is none', ({ cell }) => {
    const claims = claimsOf(cell);
    expect(claims.length > 0 || /unproven|^as Debian/.test(cell)).toBe(true);
    for (const { word, name } of claims) {
      expect(tests.get(name) ?? `no test called ${name}`).toMatch(places[word] ?? /no such word/);
    }
    // A word of evidence that leads to no test would be a claim of nobody.
    const rest = cell.replaceAll(/\[[^\]]+\]\[[^\]]+\]/g, '');
    expect(rest).not.toMatch(/\b(real|podman|Wine|stand-in|recorded|rules)\b/);
  });

  it('leads to files that hold tests, each of which is named somewhere', () => {
    const named = new Set(evidence.flatMap(({ cell }) => claimsOf(cell)).map(({ name }) => name));
    expect(new Set(tests.keys())).toEqual(named);
    for (const file of tests.values()) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  });

  it('is explained', () => {
    for (const word of Object.keys(places)) expect(page).toContain(`\n- *${word}*: `);
  });
});

it('explains every kind of control', () => {
  const kinds = rowsBelow('Kinds of control').map(([kind]) => kind?.replaceAll('`', ''));
  expect(new Set(kinds)).toEqual(new Set(controlKinds));
});
