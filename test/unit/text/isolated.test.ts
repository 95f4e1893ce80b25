import { expect, it } from 'vitest';
import { isolated } from '../../../src-main/text/isolated.ts';

it.each(['בית', 'ספרים (2)', 'كتب'])(
  'keeps a name from right to left apart from its sentence: %s',
  (name) => {
    expect(isolated(name)).toBe(`\u2068${name}\u2069`);
  },
);

it.each(['Home', 'Größe', '本'])('leaves any other name as it is: %s', (name) => {
  expect(isolated(name)).toBe(name);
});
