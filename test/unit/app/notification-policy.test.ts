import { describe, expect, it } from 'vitest';
import { noticeOf, type Notice, type NoticeFacts } from '../../../src-main/app/notification-policy.ts';
import type { OperationKind, Outcome } from '../../../src-main/domain/operation/operation.ts';
import type { OperationEnd, OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import { english } from '../../../src-main/text/english.ts';
import { german } from '../../../src-main/text/german.ts';
import { aRun, anEndedRun } from '../../helpers/builders/a-run.ts';
import { undoneUnwell } from '../../helpers/builders/some-runs.ts';

const facts: NoticeFacts = {
  texts: english,
  instanceName: 'Home',
  tellsSuccess: false,
  isWatched: false,
};
const kinds: readonly OperationKind[] = [
  'back-up',
  'restore',
  'undo',
  'verify',
  'import',
  'export',
  'release',
  'set-aside',
  'recover',
];
const blocked = { code: 'not-enough-space', severity: 'block', details: { path: '/mnt' } } as const;

const of = (
  kind: OperationKind,
  end: Partial<OperationEnd>,
  more: Partial<NoticeFacts> = {},
  over: Partial<OperationView> = {},
) => noticeOf(anEndedRun(end, { kind, ...over }), { ...facts, ...more });
const shown = (change: ReturnType<typeof noticeOf>): Notice => {
  if (change.change !== 'show') throw new Error(`It was ${change.change}.`);
  return change.notice;
};

describe('a notice', () => {
  it('is never given of a run that goes on', () => {
    for (const kind of kinds) expect(noticeOf(aRun({ kind }), facts)).toEqual({ change: 'none' });
  });

  const quiet: readonly (readonly [OperationKind, Outcome, 'show' | 'clear' | 'none'])[] = [
    ['back-up', 'succeeded', 'clear'],
    ['restore', 'succeeded', 'show'],
    ['undo', 'succeeded', 'show'],
    ['verify', 'succeeded', 'none'],
    ['import', 'succeeded', 'none'],
    ['export', 'succeeded', 'none'],
    ['release', 'succeeded', 'none'],
    ['set-aside', 'succeeded', 'none'],
    ['recover', 'succeeded', 'show'],
    ...kinds.map((kind) => [kind, 'cancelled', 'none'] as const),
    ...kinds.map((kind) => [kind, 'blocked', 'show'] as const),
    ...kinds.map((kind) => [kind, 'failed', 'show'] as const),
    ...kinds.map((kind) => [kind, 'needs-attention', 'show'] as const),
  ];
  it.each(quiet)('of a %s that ended as %s: %s', (kind, outcome, change) => {
    const findings = outcome === 'succeeded' ? [] : [blocked];
    expect(of(kind, { outcome, findings }).change).toBe(change);
  });

  it('of an undo to what was not well says that it is done, and who finds the cause', () => {
    const { end } = undoneUnwell;
    const notice = shown(of('undo', end ?? {}));
    expect(notice).toMatchObject({ title: 'Home: undo finished', isUrgent: false });
    expect(notice.body).toMatch(/^What was there before is back\./);
    expect(notice.actions.map(({ label }) => label)).toEqual(['What happened?', 'Look']);
  });

  it('of a look that went well and found damage is given, and urgent', () => {
    expect(shown(of('verify', { findings: [blocked] }))).toMatchObject({
      title: 'Home: a backup is damaged',
      isUrgent: true,
    });
  });

  it('of a back-up that went well is given to who asked for it, and to nobody else', () => {
    expect(of('back-up', {})).toEqual({ change: 'clear', key: 'abs-1' });
    expect(shown(of('back-up', {}, { tellsSuccess: true }))).toMatchObject({
      title: 'Home: backup finished',
      isUrgent: false,
      link: { page: 'operation' },
    });
  });

  it('is kept from who looks at it: what went well and what was refused, but never what went wrong', () => {
    const watched = { isWatched: true, tellsSuccess: true };
    for (const kind of ['back-up', 'restore', 'undo'] as const)
      expect(of(kind, {}, watched)).toEqual({ change: 'clear', key: 'abs-1' });
    for (const kind of ['verify', 'import', 'export', 'release', 'set-aside'] as const)
      expect(of(kind, {}, watched)).toEqual({ change: 'none' });
    for (const kind of kinds) {
      expect(of(kind, { outcome: 'blocked', findings: [blocked] }, watched).change).toBe('none');
      expect(of(kind, { outcome: 'failed', findings: [blocked] }, watched).change).toBe('show');
      expect(of(kind, { outcome: 'needs-attention' }, watched).change).toBe('show');
    }
    expect(of('recover', { rollback: 'done' }, watched).change).toBe('show');
  });

  it('takes the place of the one before of the same server, and of no other', () => {
    const keys = kinds.map((kind) => shown(of(kind, { outcome: 'failed' })).key);
    expect(new Set(keys)).toEqual(new Set(['abs-1']));
    const other = shown(of('back-up', { outcome: 'failed' }, {}, { instanceId: 'jellyfin-1' })).key;
    const nobodys = shown(of('export', { outcome: 'failed' }, {}, { instanceId: null })).key;
    expect(new Set(['abs-1', other, nobodys]).size).toBe(3);
  });

  it('says the first thing in the way, and never a mere warning before it', () => {
    const warning = { code: 'server-starting', severity: 'warn', details: {} } as const;
    const { body } = shown(of('back-up', { outcome: 'blocked', findings: [warning, blocked] }));
    expect(body).toBe(english.explain('not-enough-space', blocked.details).message);
  });

  it('of a failed back-up offers to look and to try again', () => {
    const { title, actions, isUrgent } = shown(of('back-up', { outcome: 'failed', findings: [blocked] }));
    expect({ title, isUrgent }).toEqual({ title: 'Home: backup failed', isUrgent: true });
    expect(actions.map(({ label, act }) => [label, act.do])).toEqual([
      ['Look', 'open'],
      ['Back up again', 'back-up'],
    ]);
  });

  it.each(['restore', 'undo'] as const)('of a %s that went back says so before it says why', (kind) => {
    const { title, body, isUrgent } = shown(
      of(kind, { outcome: 'failed', rollback: 'done', findings: [blocked] }),
    );
    expect(title).toContain('nothing is lost');
    expect(body.startsWith('Everything was put back as it was before.')).toBe(true);
    expect(body).toContain(english.explain('not-enough-space', blocked.details).message);
    expect(isUrgent).toBe(false);
    // What did not go back says nothing of that kind.
    const bad = shown(of(kind, { outcome: 'failed', rollback: 'failed', findings: [blocked] }));
    expect(`${bad.title} ${bad.body}`).not.toMatch(/nothing is lost|put back/);
  });

  it.each([
    ['healthy', 'runs'],
    ['starting', 'still starting'],
    ['static', 'Start the server'],
    ['not-checked', 'Start the server'],
    [null, 'Start the server'],
  ] as const)('of a restore claims no more of the server than was seen: %s', (health, said) => {
    for (const kind of ['restore', 'undo'] as const) expect(shown(of(kind, { health })).body).toContain(said);
  });

  it('of a restore leads to its undo; one of an undo does not', () => {
    const restore = shown(of('restore', { health: 'healthy' }));
    expect(restore.actions[0]).toMatchObject({ act: { do: 'open', link: { page: 'undo' } } });
    const undo = shown(of('undo', { health: 'healthy' }));
    expect(undo.actions.map(({ act }) => (act.do === 'open' ? act.link.page : ''))).toEqual(['operation']);
  });

  it('of what was cut off says to which side it was ended', () => {
    expect(shown(of('recover', { rollback: 'done' })).body).toContain('as it was before');
    expect(shown(of('recover', {})).body).toContain('finished');
  });

  it('that needs its user is urgent and leads to what happened', () => {
    const { title, isUrgent, actions } = shown(of('back-up', { outcome: 'needs-attention' }));
    expect({ title, isUrgent }).toEqual({ title: 'Home: needs you', isUrgent: true });
    expect(actions.at(-1)).toMatchObject({ act: { do: 'open', link: { page: 'diagnosis' } } });
    const nobodys = shown(of('export', { outcome: 'needs-attention' }, {}, { instanceId: null }));
    expect(nobodys.actions).toHaveLength(1);
  });

  it('is whole in every language: a title, at most two actions, a page, no placeholder', () => {
    for (const texts of [english, german])
      for (const kind of kinds)
        for (const outcome of ['succeeded', 'failed', 'blocked', 'needs-attention'] as const)
          for (const rollback of ['not-needed', 'done', 'failed'] as const) {
            const change = of(
              kind,
              { outcome, rollback, findings: [blocked] },
              { texts, tellsSuccess: true, instanceName: null },
            );
            if (change.change !== 'show') continue;
            const { title, body, actions, link } = change.notice;
            expect(title.startsWith('Reprise: ')).toBe(true);
            expect(`${title}${body}`).not.toMatch(/undefined|null|\[object/);
            expect(actions.length).toBeLessThanOrEqual(2);
            expect(actions.every(({ label }) => label !== '')).toBe(true);
            expect(link.page).toBe('operation');
          }
  });
});

describe('a notice of a backup that was kept although something is wrong with its data', () => {
  const found = (code: 'database-rootless' | 'database-corrupt' | 'server-answers-wrongly') =>
    ({ code, severity: 'warn', details: {} }) as const;

  it.each([
    ['needs-attention', [found('server-answers-wrongly'), found('database-rootless')], 'empty'],
    ['succeeded', [found('database-rootless')], 'empty'],
    ['failed', [found('database-corrupt')], 'damaged'],
  ] as const)('says so when it ended as %s', (outcome, findings, flaw) => {
    const notice = shown(of('back-up', { outcome, findings, backupId: 'kept' }));
    expect(notice.title).toContain(english.ui.desktop.notice.backUp.kept);
    expect(notice.body).toBe(english.ui.desktop.notice.backUp.keptText[flaw]);
    expect(notice.actions.map(({ act }) => act)).toContainEqual({
      do: 'open',
      link: { page: 'diagnosis', instanceId: notice.key },
    });
  });

  it('is another one where none was kept', () => {
    const end = { outcome: 'failed', findings: [found('database-corrupt')], backupId: null } as const;
    expect(shown(of('back-up', end)).title).toContain(english.ui.desktop.notice.backUp.failed);
  });
});

describe('a notice of a recovery', () => {
  it.each(['back-up', 'restore', 'undo'] as const)('says what became of the %s', (recovered) => {
    const words = english.ui.desktop.notice.recoveredRun[recovered];
    const end = { outcome: 'succeeded', recovered } as const;
    expect(shown(of('recover', { ...end, rollback: 'done' })).body).toBe(words.before);
    expect(shown(of('recover', end)).body).toBe(words.after);
  });

  it('says what to do where the server is not well', () => {
    const findings = [{ code: 'server-answers-wrongly', severity: 'warn', details: {} }] as const;
    const notice = shown(of('recover', { outcome: 'succeeded', recovered: 'restore', findings }));
    expect(notice.body).toContain(english.ui.desktop.notice.notWell);
    expect(notice.actions.map(({ label }) => label)).toEqual([
      english.ui.desktop.notice.actions.whatHappened,
    ]);
  });
});
