import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const renderer = resolve(import.meta.dirname, '../../../src-renderer');

it('the page has no file that nothing of it loads', () => {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file) || !existsSync(file)) return;
    reached.add(file);
    for (const to of importsOf(file)) visit(to);
  };
  visit(join(renderer, 'main.tsx'));
  const all = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:tsx?|css)$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => join(renderer, path));
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter((file) => !reached.has(file))).toEqual([]);
});

/** Also those that are loaded when they are needed first. */
function importsOf(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/(?:from |import\(|import )'(\.[^']+)'/g)].map(([, path]) =>
    resolve(dirname(file), path ?? ''),
  );
}
