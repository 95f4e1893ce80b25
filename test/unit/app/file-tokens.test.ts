import { describe, expect, it } from 'vitest';
import { FileTokens } from '../../../src-main/app/file-tokens.ts';

function aBook(): FileTokens {
  let count = 0;
  return new FileTokens(() => `token-${String((count += 1))}`);
}

describe('tokens of files', () => {
  it('lead back to the path, which is shown with its name', () => {
    const tokens = aBook();
    const given = tokens.give('/media/usb/reprise');
    expect(given).toEqual({ token: 'token-1', path: '/media/usb/reprise', name: 'reprise' });
    expect(tokens.take(given.token)).toBe('/media/usb/reprise');
  });

  it('are one for each path', () => {
    const tokens = aBook();
    expect(tokens.give('/a').token).toBe(tokens.give('/a').token);
    expect(tokens.give('/b').token).not.toBe(tokens.give('/a').token);
  });

  it.each(['', '/a', 'token-2', 'toString', '__proto__'])(
    'refuse what was never handed out: "%s"',
    (token) => {
      const tokens = aBook();
      tokens.give('/a');
      expect(() => tokens.take(token)).toThrow(expect.objectContaining({ code: 'request-refused' }));
    },
  );

  it('do not pile up: the oldest go, and a path that comes again gets a new one', () => {
    const tokens = aBook();
    const first = tokens.give('/first').token;
    for (let number = 0; number < 20_000; number += 1) tokens.give(`/${String(number)}`);
    expect(() => tokens.take(first)).toThrow(expect.objectContaining({ code: 'request-refused' }));
    expect(tokens.take(tokens.give('/first').token)).toBe('/first');
    expect(tokens.take(tokens.give('/19999').token)).toBe('/19999');
  });

  it('stay as long as they are used, however many folders are looked at', () => {
    const tokens = aBook();
    const [chosen, shown] = [tokens.give('/chosen').token, tokens.give('/shown').token];
    for (let number = 0; number < 30_000; number += 1) {
      tokens.give(`/${String(number)}`);
      if (number % 10_000 === 0) tokens.give('/shown');
      if (number % 10_000 === 0) tokens.take(chosen);
    }
    expect([tokens.take(chosen), tokens.take(shown)]).toEqual(['/chosen', '/shown']);
  });
});
