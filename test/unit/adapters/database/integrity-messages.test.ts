import { expect, it } from 'vitest';
import { classifyMessages } from '../../../../src-main/adapters/database/integrity-messages.ts';

it.each([
  ['ok', ['ok']],
  ['index-damaged', ['wrong # of entries in index users_username']],
  [
    'index-damaged',
    ['row 5 missing from index a', 'row 7 values differ from index b', 'non-unique entry in index c'],
  ],
  ['damaged', ['row 5 missing from index a', 'Tree 5 page 6: btreeInitPage() returns error code 11']],
  ['damaged', ['*** in database main ***\nrow 5 missing from index a']],
  ['damaged', ['NULL value in users.id']],
  ['damaged', ['ok', 'row 5 missing from index a']],
  ['damaged', []],
] as const)('says "%s" of %j', (result, messages) => {
  expect(classifyMessages(messages)).toBe(result);
});
