import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyWindowsAccess } from '../../../../src-main/adapters/files/windows-access.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

/** `icacls` that knows one list; what it was asked for is kept. */
function anIcacls(list: string | null) {
  const asked: (readonly string[])[] = [];
  const run = (args: readonly string[]): void => {
    asked.push(args.map((word) => (word.includes('reprise-access-') ? 'SAVED' : word)));
    if (args[1] === '/save' && list !== null) writeFileSync(args[2] ?? '', `items\r\n${list}\r\n`, 'utf16le');
  };
  return { run, asked };
}

function places(): { readonly staged: string; readonly current: string } {
  const folder = tempFolder();
  const [staged, current] = [join(folder, 'new/items'), join(folder, 'items')];
  for (const path of [staged, current]) mkdirSync(path, { recursive: true });
  writeFileSync(join(staged, 'cover.jpg'), 'x');
  return { staged, current };
}

it('gives a staged folder the rules of its own that the present one has, and lets its content inherit them', () => {
  const { staged, current } = places();
  const { run, asked } = anIcacls('D:AI(A;OICI;FA;;;LS)(A;OICIID;FA;;;SY)');
  expect(copyWindowsAccess(staged, current, run)).toBe(true);
  expect(asked).toEqual([
    [current, '/save', 'SAVED', '/q'],
    [join(staged, '..'), '/restore', 'SAVED', '/q'],
    [join(staged, '*'), '/reset', '/t', '/q'],
  ]);
});

it('changes nothing where all rules are inherited', () => {
  const { staged, current } = places();
  const { run, asked } = anIcacls('D:AI(A;OICIID;FA;;;SY)');
  expect(copyWindowsAccess(staged, current, run)).toBe(true);
  expect(asked).toHaveLength(1);
});

it('says that the list was not kept when icacls saves nothing', () => {
  const { staged, current } = places();
  expect(copyWindowsAccess(staged, current, anIcacls(null).run)).toBe(false);
});
