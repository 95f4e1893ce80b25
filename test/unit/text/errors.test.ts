import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../src-main/domain/error-codes.ts';
import { errorsDocument } from '../../../src-main/text/errors-doc.ts';
import { errorTexts, explain, toProblem } from '../../../src-main/text/errors.ts';

/** Details as operations give them; a text uses the ones it knows. */
const everyDetail = {
  path: '/srv/data',
  data: '/srv/data',
  ref: 'abc',
  instance: 'home',
  location: 'config',
  operation: 'op-1',
  newest: 'op-2',
  plan: 'plan-1',
  neededBytes: 6_200_000_000,
  freeBytes: 1_000_000,
  backup: '2.30.0',
  server: '2.20.0',
  route: '2.4.1',
  supervisor: 'systemd',
  entry: '../x',
  missing: 'users',
  reason: 'no answer',
  pid: 42,
  port: 80,
  count: 3,
  tool: 'sync',
  replacement: '/srv/b',
  undo: 'op-3',
  url: 'http://x',
  first: 'a',
  second: 'b',
  dataset: 'x',
  datasets: 'x, y',
  control: 'service',
  skipped: 4,
  command: 'plan',
  quiesce: 'online',
};

describe('what people read about an error', () => {
  it.each(errorCodes)('explains %s in sentences, with and without details', (code) => {
    for (const details of [{}, everyDetail]) {
      const { title, message, action } = explain(code, details);
      expect(title.length).toBeGreaterThan(2);
      for (const text of [message, action]) {
        expect(text).toMatch(/^["A-Z0-9/]/);
        expect(text.length).toBeGreaterThan(10);
        expect(text).not.toMatch(/undefined|null|NaN|\[object|\{|\}/);
        expect(text).not.toMatch(/ {2}/);
      }
      expect(message).toMatch(/[.)]$|\.\.\/x$|\/srv\/data$|^no answer$/);
    }
  });

  it.each(errorCodes)('uses short, calm words for %s', (code) => {
    const { title, message, action } = explain(code, everyDetail);
    const all = `${title} ${message} ${action}`;
    expect(all).not.toMatch(/quarantin|invalid|illegal|fatal|abort|corrupted|please contact|oops|!/i);
    expect(all).not.toMatch(/\b(SQL|inode|EACCES|ENOSPC|errno|exception|stack)\b/);
  });

  it('has a text for every code and no others', () => {
    expect(Object.keys(errorTexts).toSorted()).toEqual([...errorCodes].toSorted());
  });

  it('names sizes with units', () => {
    expect(
      explain('not-enough-space', { path: '/srv', neededBytes: 6_200_000_000, freeBytes: 512 }).message,
    ).toBe('6.2 GB are needed at /srv, and 512 B are free.');
  });

  it('says which versions do not fit', () => {
    const { message, action } = explain('version-newer', { backup: '2.30.0', server: '2.20.0' });
    expect(message).toContain('version 2.30.0');
    expect(message).toContain('2.20.0');
    expect(action).toContain('Update the server to version 2.30.0');
  });

  it('makes a problem of a finding, with its severity', () => {
    const problem = toProblem({ code: 'version-older', severity: 'warn', details: {} });
    expect(problem).toMatchObject({ code: 'version-older', severity: 'warn', details: {} });
    expect(problem.message).not.toBe('');
    expect(problem.action).not.toBe('');
  });

  it('counts an error that ended something as blocking', () => {
    expect(toProblem({ code: 'disk-full', message: 'for the log', details: {} })).toMatchObject({
      severity: 'block',
    });
  });
});

describe('docs/errors.md', () => {
  it('is what the texts make today (npx node scripts/errors-doc.mjs)', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../docs/errors.md'), 'utf8')).toBe(errorsDocument());
  });

  it.each(errorCodes)('lists %s', (code) => {
    expect(errorsDocument()).toContain(`| \`${code}\` |`);
  });
});
