import { expect, it } from 'vitest';
import { redactSecrets } from '../../../src-main/domain/redact.ts';

it.each([
  ['login of https://me:hunter2@example.org/x', 'hunter2'],
  ['GET http://127.0.0.1/api?token=abc123', 'abc123'],
  [`INSERT refreshToken = 'abc 123', userId`, 'abc'],
  ['{"password":"hunter2"}', 'hunter2'],
  ['Authorization: Bearer abc.def', 'abc.def'],
  ['Cookie: session=abc; other=def', 'def'],
  ['got eyJhbGciOi.eyJzdWIi.c2ln back', 'eyJhbGciOi'],
  [`pash: '$2a$08$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234'`, 'abcdefghijklm'],
  ['hash $2b$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234', 'abcdefghijklm'],
])('takes the secret out of %s', (text, secret) => {
  expect(text).toContain(secret);
  expect(redactSecrets(text)).not.toContain(secret);
  expect(redactSecrets(text)).toContain('•••');
});

it('leaves everything else as it is', () => {
  const text = `[Server] EACCES: permission denied, open '/srv/metadata/logs/daily/2026-11-21.txt' (13378)`;
  expect(redactSecrets(text)).toBe(text);
});
