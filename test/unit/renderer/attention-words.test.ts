import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src-main/domain/errors.ts';
import type { Attention } from '../../../src-main/ipc/views/app-state.ts';
import { english } from '../../../src-main/text/english.ts';
import { german } from '../../../src-main/text/german.ts';
import { attentionWords } from '../../../src-renderer/frame/attention-words.ts';
import { isUnfinished } from '../../../src-renderer/frame/recoverable.ts';
import { anEndedRun } from '../../helpers/builders/a-run.ts';
import { aBackupTime, anInstanceView } from '../../helpers/builders/an-app-state.ts';

const now = Date.parse('2026-03-13T09:00:00.000Z');
const instance = anInstanceView();
const about = (code: ErrorCode): Attention => ({
  instanceId: instance.id,
  operationId: 'operation-1',
  finding: { code, severity: 'block', details: { operation: 'operation-1' } },
});
const restore = anEndedRun(
  { outcome: 'needs-attention' },
  { operationId: 'operation-1', kind: 'restore', startedAt: aBackupTime },
);
const recovery = anEndedRun(
  { outcome: 'needs-attention', recovered: 'undo' },
  { operationId: 'operation-2', kind: 'recover' },
);

describe('what waits for the user', () => {
  it('is named by what it was and when it began, never by an id', () => {
    const { title, message } = attentionWords(
      about('recovery-pending'),
      { instance, operations: [restore], now },
      english,
    );
    expect(title).toContain('A restore was interrupted');
    expect(message).toContain(english.formats.shortTime(aBackupTime, now));
    expect(`${title} ${message}`).not.toContain('operation-1');
  });

  it('is named after a new start by the recovery that could not end it', () => {
    const facts = { instance, operations: [recovery], now };
    expect(attentionWords(about('operation-unfinished'), facts, english).title).toContain(
      'An undo was interrupted',
    );
    const unknown = { instance, operations: [], now };
    expect(attentionWords(about('operation-unfinished'), unknown, english).title).toContain(
      'Something was interrupted',
    );
  });

  it.each([english, german])('never sends to the page where its button is, in $language', (texts) => {
    const page = texts.ui.frame.pages.dashboard;
    const codes = [
      'operation-unfinished',
      'recovery-pending',
      'rollback-failed',
      'state-unexpected',
    ] as const;
    for (const code of codes) {
      const { title, message, action } = attentionWords(
        about(code),
        { instance, operations: [restore], now },
        texts,
      );
      expect([title, message, action ?? ''].join(' ')).not.toContain(page);
    }
  });

  it('holds the other buttons of that server back, and of no other', () => {
    expect(isUnfinished([about('recovery-pending')], instance.id)).toBe(true);
    expect(isUnfinished([about('recovery-pending')], 'abs-9')).toBe(false);
    expect(isUnfinished([about('server-not-back')], instance.id)).toBe(false);
  });
});
