import { describe, expect, it } from 'vitest';
import { dataLine, nextLine, serverLine } from '../../../../src-renderer/operation/end-lines.ts';
import { operationTitle } from '../../../../src-renderer/operation/operation-title.ts';
import { english } from '../../../../src-main/text/english.ts';
import type { ErrorCode } from '../../../../src-main/domain/errors.ts';
import { anInstanceView } from '../../../helpers/builders/an-app-state.ts';
import { undoneUnwell } from '../../../helpers/builders/some-runs.ts';
import { anEnd, anOperationView } from '../../../helpers/builders/an-operation-view.ts';

const found = (code: ErrorCode) => ({ code, severity: 'warn', details: {} }) as const;
const at = '2026-03-13T09:00:00.000Z';
const seen = (over: object, lookedAt = '2026-03-13T09:00:01.000Z') =>
  anInstanceView({
    state: { running: true, url: null, version: null, health: 'healthy', lookedAt, ...over },
  });

describe('what is said of the data after a run', () => {
  it.each([
    ['restore', { outcome: 'succeeded' }, 'asInBackup'],
    ['undo', { outcome: 'succeeded' }, 'asBeforeRestore'],
    ['restore', { outcome: 'failed', rollback: 'done' }, 'wentBack'],
    ['restore', { outcome: 'failed' }, 'asBefore'],
    ['restore', { outcome: 'cancelled', rollback: 'done' }, 'asBefore'],
    ['restore', { outcome: 'blocked' }, 'notBegun'],
    ['restore', { outcome: 'failed', rollback: 'failed' }, 'unclear'],
    ['restore', { outcome: 'needs-attention' }, 'unclear'],
    ['back-up', { outcome: 'succeeded' }, 'backedUp'],
    ['back-up', { outcome: 'failed', backupId: null }, 'untouched'],
    ['back-up', { outcome: 'needs-attention', findings: [found('server-answers-wrongly')] }, 'backedUp'],
    ['back-up', { outcome: 'needs-attention', findings: [found('database-rootless')] }, 'backedUpEmpty'],
    ['back-up', { outcome: 'failed', findings: [found('database-corrupt')] }, 'backedUpDamaged'],
    ['back-up', { outcome: 'failed', backupId: null, findings: [found('database-corrupt')] }, 'untouched'],
    ['recover', { outcome: 'succeeded', rollback: 'done', recovered: 'restore' }, 'restoreTakenBack'],
    ['recover', { outcome: 'succeeded', recovered: 'restore' }, 'restoreFinished'],
    ['recover', { outcome: 'succeeded', rollback: 'done', recovered: 'undo' }, 'undoTakenBack'],
    ['recover', { outcome: 'succeeded', recovered: 'undo' }, 'undoFinished'],
    ['recover', { outcome: 'succeeded', rollback: 'done', recovered: 'back-up' }, 'backUpGivenUp'],
    ['recover', { outcome: 'succeeded', recovered: 'back-up' }, 'backUpFinished'],
    ['recover', { outcome: 'succeeded', rollback: 'done' }, 'asBefore'],
    ['recover', { outcome: 'succeeded' }, 'finished'],
    ['recover', { outcome: 'needs-attention', recovered: 'restore' }, 'unclear'],
    ['recover', { outcome: 'blocked' }, 'notBegun'],
    ['verify', { outcome: 'needs-attention' }, 'untouched'],
  ] as const)('of a %s that ended so: %o', (kind, end, line) => {
    expect(dataLine({ kind }, anEnd(end))).toBe(line);
  });

  it('of an undo is where it leads: before the restore, or before the undo that it takes back', () => {
    const done = anEnd({ outcome: 'succeeded' });
    expect(dataLine({ kind: 'undo', undoes: 'restore' }, done)).toBe('asBeforeRestore');
    expect(dataLine({ kind: 'undo', undoes: 'undo' }, done)).toBe('asBeforeUndo');
  });
});

describe('an undo to what no server was well with', () => {
  const end = undoneUnwell.end ?? anEnd();

  it('is done, and its server is as it was then', () => {
    expect(dataLine(undoneUnwell, end)).toBe('asBeforeRestore');
    expect(dataLine({ kind: 'undo', undoes: 'undo' }, end)).toBe('asBeforeUndo');
    expect(serverLine(undoneUnwell, anInstanceView({ state: null }))).toBe('unwellAsThen');
    expect(serverLine(undoneUnwell, seen({ running: false }))).toBe('notRunning');
  });

  it('is never to be finished, and the server never to be left stopped', () => {
    expect(nextLine('undo', end, 'unwellAsThen')).toBe('causeOrRestore');
    expect(nextLine('undo', end, 'notRunning')).toBe('causeOrRestore');
    expect(nextLine('undo', end, 'running')).toBe('lookAround');
  });

  it('is said as what it is in its title', () => {
    const title = (undoes: 'restore' | 'undo') =>
      operationTitle({ ...undoneUnwell, undoes }, null, english.ui.operation);
    expect(title('restore')).toBe('Everything is as it was before the restore');
    expect(title('undo')).toBe('Everything is as it was before the undo');
  });
});

describe('what is said of the server after a run', () => {
  const view = anOperationView({ kind: 'restore', at, end: anEnd({ health: 'not-checked' }) });

  it('is not known before it was looked at since the end', () => {
    expect(serverLine(view, seen({}, '2026-03-13T08:59:59.000Z'))).toBe('looking');
    expect(serverLine(view, anInstanceView({ state: null }))).toBe('looking');
    expect(serverLine(view, null)).toBe('notKnown');
  });

  it('is what was seen since', () => {
    expect(serverLine(view, seen({}))).toBe('running');
    expect(serverLine(view, seen({ running: false }))).toBe('notRunning');
    expect(serverLine(view, seen({ health: 'failed' }))).toBe('notAsItShould');
  });

  it('is what the run itself proved', () => {
    const end = (health: 'healthy' | 'starting' | 'static') => ({ ...view, end: anEnd({ health }) });
    expect(serverLine(end('healthy'), anInstanceView({ state: null }))).toBe('running');
    expect(serverLine(end('static'), anInstanceView({ state: null }))).toBe('notRunning');
    expect(serverLine(end('starting'), anInstanceView({ state: null }))).toBe('starting');
  });

  it('is what was seen since more than what the run itself saw', () => {
    const end = (health: 'healthy' | 'failed') => ({ ...view, end: anEnd({ health }) });
    expect(serverLine(end('healthy'), seen({ running: false }))).toBe('notRunning');
    expect(serverLine(end('failed'), seen({}))).toBe('running');
    expect(serverLine(end('failed'), seen({ health: null }))).toBe('notAsItShould');
  });

  it('is nothing after a run that left the server alone', () => {
    const verified = { ...view, kind: 'verify', end: anEnd({ downtimeMs: null }) } as const;
    expect(serverLine(verified, seen({}))).toBeNull();
  });

  it('follows a server that came up after the run', () => {
    expect(serverLine({ ...view, end: anEnd({ health: 'starting' }) }, seen({}))).toBe('running');
  });
});

describe('what there is to do after a run', () => {
  it('is never to go on as if nothing were, where the data may be half way', () => {
    expect(nextLine('restore', anEnd({ outcome: 'needs-attention' }), 'running')).toBe('recover');
    expect(nextLine('restore', anEnd({ outcome: 'failed', rollback: 'failed' }), 'running')).toBe('recover');
  });

  it('is never nothing when something was found', () => {
    const findings = [found('read-failed')];
    expect(nextLine('back-up', anEnd({ findings }), 'running')).toBe('readBelow');
  });

  it('is to look for the cause where a backup was kept of what is broken or empty', () => {
    for (const code of ['database-corrupt', 'database-foreign', 'database-rootless'] as const) {
      const end = anEnd({ outcome: 'needs-attention', findings: [found(code)] });
      expect(nextLine('back-up', end, 'running')).toBe('whatHappened');
      expect(nextLine('back-up', { ...end, backupId: null }, 'running')).toBe('mend');
    }
  });

  it('is never nothing after a recovery that left a server which is not well', () => {
    const end = anEnd({ rollback: 'done', recovered: 'restore' });
    expect(nextLine('recover', end, 'notAsItShould')).toBe('whatHappened');
    expect(nextLine('recover', { ...end, findings: [found('server-answers-wrongly')] }, 'looking')).toBe(
      'whatHappened',
    );
    expect(nextLine('recover', end, 'notRunning')).toBe('startIt');
    expect(nextLine('recover', end, 'running')).toBe('nothingToDo');
  });

  it('follows how the server is', () => {
    const end = anEnd({ outcome: 'succeeded' });
    expect(nextLine('restore', end, 'running')).toBe('lookAround');
    expect(nextLine('restore', end, 'starting')).toBe('wait');
    expect(nextLine('restore', end, 'notRunning')).toBe('startIt');
    expect(nextLine('back-up', end, 'running')).toBe('nothingToDo');
  });
});
