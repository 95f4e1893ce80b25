import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { contentPolicy, withNonce } from '../../../src-main/app/page-policy.ts';

const html = readFileSync(resolve(import.meta.dirname, '../../../src-renderer/index.html'), 'utf8');

it('puts the secret of an answer into the page, in the policy and where components find it', () => {
  const page = withNonce(html, 'abc123');
  expect(page).toContain("style-src 'self' 'nonce-abc123'");
  expect(page).toContain('<meta property="csp-nonce" nonce="abc123" />');
  expect(page).not.toContain('REPRISE_NONCE');
});

it('allows nothing by a word that would allow everything', () => {
  const policy = contentPolicy({ nonce: 'abc123' });
  expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  expect(html).not.toMatch(/unsafe-/);
});

it('names where else the page may ask', () => {
  expect(contentPolicy({ nonce: 'x', connect: ['ws://127.0.0.1:80'] })).toContain(
    "connect-src 'self' ws://127.0.0.1:80",
  );
});
