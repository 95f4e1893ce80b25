import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { englishUi } from '../../../src-main/text/ui/en/index.ts';

type Words = Readonly<Record<string, unknown>>;

const root = resolve(import.meta.dirname, '../../..');
const sources = [...sourcesIn('src-renderer'), ...sourcesIn('src-main')];

describe('every word of the pages, the tray and notifications', () => {
  it.each(Object.entries(englishUi))('is said somewhere: %s', (area, words: Words) => {
    const speakers = sources.filter((source) => reads(source, area) || source.includes(`ui/en/${area}.ts`));
    expect(unsaid(words, area, speakers)).toEqual([]);
  });
});

/** Source texts without the words themselves. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith(join('src-main', 'text')))
    .map((path) => readFileSync(join(root, path), 'utf8'));
}

/** Members of a record that is read by a key known at run time only (`words.state[state]`) count as read. */
function unsaid(words: Words, path: string, speakers: readonly string[]): readonly string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const here = `${path}.${key}`;
    const readers = speakers.filter((source) => reads(source, key));
    if (readers.length === 0) return [here];
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isRecord || readers.some(readsByKey)) return [];
    return unsaid(value as Words, here, readers);
  });
}

/** As a member, taken apart, or as a word that chooses it. */
function reads(source: string, key: string): boolean {
  const name = key.replaceAll(/\W/g, String.raw`\$&`);
  return new RegExp(`\\.${name}\\b(?!-)|[{,]\\s*${name}\\s*[,:}]|['"]${name}['"]|^\\s*${name},$`, 'm').test(
    source,
  );
}

function readsByKey(source: string): boolean {
  return /\w\[(?!['"\d\]])/.test(source);
}
