import { describe, expect, it } from 'vitest';
import { calledAs } from '../../../src-main/cli/called-as.ts';

describe('the name by which people call this program', () => {
  it.each(['start', 'reprise'])('is that of the checkout under npm run %s', (name) => {
    expect(calledAs({ npm_lifecycle_event: name })).toBe('npm run -s reprise --');
  });

  it('is reprise otherwise, also where npm runs something else', () => {
    expect(calledAs({})).toBe('reprise');
    expect(calledAs({ npm_lifecycle_event: 'test' })).toBe('reprise');
  });
});
