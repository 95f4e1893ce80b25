import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../src-main/domain/backup/protection.ts';
import { english } from '../../../src-main/text/english.ts';
import { german } from '../../../src-main/text/german.ts';
import { protectionWords } from '../../../src-renderer/dashboard/protection-words.ts';

const now = Date.parse('2026-03-13T09:00:00.000Z');
const newest = '2026-03-12T02:00:00.000Z';
const good = '2026-03-01T02:00:00.000Z';
const gaps: readonly Gap[] = [
  { code: 'no-backup' },
  { code: 'newest-damaged', createdAt: newest },
  { code: 'newest-not-verified', createdAt: newest },
  { code: 'newest-empty', createdAt: newest },
  { code: 'newest-without-database', createdAt: newest },
  { code: 'too-old', createdAt: good, limitMs: 7 * 24 * 3_600_000 },
  { code: 'from-the-future', createdAt: good },
  { code: 'same-disk', path: '/srv/backups' },
  { code: 'disk-not-known', path: '/srv/backups' },
  { code: 'not-seen', path: '/media/usb', seenAt: good },
  { code: 'not-seen', path: '/media/usb', seenAt: null },
  { code: 'not-covered' },
];

describe.each([english, german])('in $language', (texts) => {
  const sentences = gaps.flatMap((gap) =>
    [good, null].map((verifiedAt) =>
      protectionWords({ level: 'partly', gaps: [gap], verifiedAt }, texts, now),
    ),
  );

  it('has a sentence of its own for every gap', () => {
    const withGood = gaps.map((gap) =>
      protectionWords({ level: 'partly', gaps: [gap], verifiedAt: good }, texts, now),
    );
    expect(new Set(withGood.map(({ sentence }) => sentence)).size).toBe(gaps.length);
  });

  it('never says "Protected" beside a gap', () => {
    const said = texts.ui.dashboard.level.protected;
    for (const { level, sentence } of sentences) {
      expect(level).not.toBe(said);
      expect(sentence.startsWith(said)).toBe(false);
    }
  });

  it('speaks of a good backup only where there is one', () => {
    const without = protectionWords(
      { level: 'unprotected', gaps: [{ code: 'newest-damaged', createdAt: newest }], verifiedAt: null },
      texts,
      now,
    );
    expect(without.sentence).not.toContain(texts.formats.time(good, now));
    expect(without.level).toBe(texts.ui.dashboard.level.unprotected);
  });

  it('names the newest checked backup when nothing is missing', () => {
    const { level, sentence, others } = protectionWords(
      { level: 'protected', gaps: [], verifiedAt: good },
      texts,
      now,
    );
    expect(level).toBe(texts.ui.dashboard.level.protected);
    expect(sentence).toContain(texts.formats.time(good, now));
    expect(others).toEqual([]);
  });
});

it('says the gravest gap first and keeps the others', () => {
  const { sentence, others } = protectionWords({ level: 'partly', gaps, verifiedAt: good }, english, now);
  expect(sentence).toBe('There is no backup yet.');
  expect(others).toHaveLength(gaps.length - 1);
});
