import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import type { ErrorCode, Severity } from '../../../src-main/domain/errors.ts';
import type { Verdict } from '../../../src-main/domain/restore/restore-plan.ts';
import { questionsOf, type QuestionKey } from '../../../src-renderer/diagnosis/questions.ts';
import { wayOutOf } from '../../../src-renderer/diagnosis/way-out.ts';
import { aDiagnosis } from '../../helpers/builders/a-diagnosis.ts';

const verdict = (check: string, severity: Severity = 'ok', code: ErrorCode | null = null): Verdict => ({
  check,
  severity,
  code,
  details: code === 'look-failed' ? { what: check, reason: 'needs-database' } : {},
});
const severityOf = (key: QuestionKey, over: Partial<Diagnosis>): Severity | null | undefined =>
  questionsOf(aDiagnosis(over)).find((question) => question.key === key)?.severity;

describe('the questions', () => {
  it('come in the order in which people ask', () => {
    expect(questionsOf(aDiagnosis()).map(({ key }) => key)).toEqual([
      'reprise',
      'running',
      'answers',
      'disk',
      'database',
      'version',
      'media',
    ]);
  });

  it('never call in order what was not looked at', () => {
    expect(severityOf('media', { checks: [] })).toBeNull();
    expect(severityOf('media', { checks: [verdict('media', 'ok', 'look-failed')] })).toBeNull();
    expect(severityOf('running', { running: null, checks: [verdict('process')] })).toBeNull();
  });

  it('tell of folders and drive what was looked at, also when the database cannot be read', () => {
    const silent = verdict('settings', 'ok', 'look-failed');
    expect(severityOf('disk', { checks: [verdict('folders'), verdict('drives'), silent] })).toBe('ok');
    expect(severityOf('disk', { checks: [verdict('drives', 'block', 'drive-full'), silent] })).toBe('block');
    expect(severityOf('disk', { checks: [silent] })).toBeNull();
    const unseen = { ...silent, check: 'drives', details: { what: 'drives', reason: 'read-failed' } };
    expect(severityOf('disk', { checks: [verdict('folders'), unseen, silent] })).toBeNull();
  });

  it('do not say that a server answers which does not run', () => {
    expect(severityOf('answers', { running: false, checks: [verdict('process')] })).toBeNull();
    expect(severityOf('running', { running: false, checks: [verdict('process')] })).toBe('warn');
  });

  it('take the gravest of what belongs to one of them', () => {
    const checks = [
      verdict('folders'),
      verdict('drives', 'warn', 'drive-nearly-full'),
      verdict('rights', 'block', 'server-may-not-open'),
    ];
    expect(severityOf('disk', { checks })).toBe('block');
  });

  it('put a silent server under "does it answer", not under "does it run"', () => {
    const checks = [verdict('process', 'block', 'server-silent')];
    expect(severityOf('answers', { running: true, checks })).toBe('block');
    expect(severityOf('running', { running: true, checks })).toBe('ok');
  });
});

describe('the way out', () => {
  it('starts a server that only stands still', () => {
    expect(wayOutOf(aDiagnosis({ running: false }))).toBe('start');
  });

  it('does not offer a start while a drive is missing: it would begin an empty library', () => {
    const causes = [{ code: 'data-folder-away', severity: 'block', details: {} }] as const;
    expect(wayOutOf(aDiagnosis({ running: false, causes }))).toBe('none');
  });

  it('offers no restore without a backup', () => {
    const causes = [{ code: 'database-damaged', severity: 'block', details: {} }] as const;
    expect(wayOutOf(aDiagnosis({ causes, next: 'restore' }))).toBe('none');
  });
});
