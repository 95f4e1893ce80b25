/** What the documents say about this repository must be there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { manifestSchema } from '../../../src-main/adapters/repository/manifest-schema.ts';
import { phases } from '../../../src-main/domain/restore/journal-record.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Text in fences and between backticks holds no links. */
function prose(markdown: string): string {
  return markdown.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, 'code');
}

function linksOf(markdown: string): readonly string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** As GitHub makes them of headings. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function leadsNowhere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return true;
  return anchor !== undefined && !anchorsOf(read(file)).includes(anchor);
}

/** Names in backticks in the first column of a table's rows. */
function firstColumn(table: string): readonly string[] {
  return [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap((row) =>
    [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((name) => name[1] ?? ''),
  );
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from + start.length);
  expect([start, from >= 0, end, to >= 0]).toEqual([start, true, end, true]);
  return text.slice(from, to);
}

describe('the documents', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    expect(linksOf(read(page)).filter((target) => leadsNowhere(page, target))).toEqual([]);
  });

  it('can be told from a document with a link that leads nowhere', () => {
    expect(linksOf('[a](b.md) `[c](d.md)` [e](https://example.org) [f](README.md#no)')).toEqual([
      'b.md',
      'README.md#no',
    ]);
    expect(leadsNowhere('docs/x.md', 'b.md')).toBe(true);
    expect(leadsNowhere('docs/x.md', '../README.md#no')).toBe(true);
    expect(leadsNowhere('docs/x.md', '../README.md#start')).toBe(false);
  });

  it('name every key of a manifest, and no other', () => {
    const table = between(read('docs/repository-format.md'), '<!-- manifest-keys', '<!-- /manifest-keys -->');
    expect(manifestSchema).toBeInstanceOf(z.ZodObject);
    const { shape } = manifestSchema as unknown as z.ZodObject;
    expect([...firstColumn(table)].sort()).toEqual(Object.keys(shape).sort());
  });

  it('name every phase of a journal in its order, and no other', () => {
    const table = between(read('docs/journal-and-recovery.md'), '## Phases', '## The swap');
    expect(firstColumn(table)).toEqual(phases);
  });

  it('name no machine that they were written on', () => {
    const suspicious = /\/work\/|\/root\b|localhost:\d/;
    expect(pages.filter((page) => page !== 'docs/errors.md' && suspicious.test(read(page)))).toEqual([]);
  });
});
