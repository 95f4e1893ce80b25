import { describe, expect, it } from 'vitest';
import { percentOf, trayKinds, trayState, type TrayState } from '../../../src-main/app/tray-state.ts';
import type { AppState } from '../../../src-main/ipc/views/app-state.ts';
import { english } from '../../../src-main/text/english.ts';
import { german } from '../../../src-main/text/german.ts';
import { aRun, anEndedRun } from '../../helpers/builders/a-run.ts';
import { anAppState, anInstanceView } from '../../helpers/builders/an-app-state.ts';
import { anOperationView } from '../../helpers/builders/an-operation-view.ts';
import { undoneUnwell } from '../../helpers/builders/some-runs.ts';

const now = Date.parse('2026-03-13T09:00:12.000Z');
const of = (over: Partial<AppState>, texts = english): TrayState =>
  trayState(anAppState(over), { texts, now });

const home = anInstanceView({ name: 'Home' });
const [{ state: live }] = [home];
const down = live === null ? null : { ...live, running: false, health: null };
const unwell = live === null ? null : { ...live, health: 'failed' as const };
const partly = {
  level: 'partly',
  gaps: [{ code: 'same-disk', path: '/' }],
  verifiedAt: null,
} as const;
const copying = aRun({}, { progress: { done: 42, total: 100, unit: 'bytes' } });
const swapping = aRun(
  { kind: 'restore', operationId: 'b' },
  { stage: 'apply', serverDownSince: '2026-03-13T09:00:00.000Z' },
);
const needing = anEndedRun({ outcome: 'needs-attention' });
const failing = anEndedRun({ outcome: 'failed' });
const blockage = { code: 'recovery-pending', severity: 'block', details: {} } as const;
const remark = { code: 'key-refused', severity: 'warn', details: {} } as const;

/** From the gravest on; each with all that come after it is still itself. */
const ladder: readonly (readonly [TrayState['kind'], Partial<AppState>, string])[] = [
  ['needs-you', { operations: [needing] }, 'Reprise: Home needs you'],
  ['server-down', { operations: [swapping] }, 'Reprise: Home is stopped for 12\u00a0s'],
  ['running', { operations: [copying] }, 'Reprise: Home: Backup, 42%'],
  ['server-down', { instances: [{ ...home, state: down }] }, 'Reprise: Home does not run'],
  ['server-down', { instances: [{ ...home, state: unwell }] }, 'Reprise: Home runs, but is not well'],
  ['failed', { operations: [failing] }, 'Reprise: Home: Backup did not work'],
  [
    'warning',
    { attention: [{ instanceId: 'abs-1', operationId: null, finding: remark }] },
    'Reprise: please look at Home',
  ],
  ['warning', { instances: [{ ...home, protection: partly }] }, 'Reprise: Home is not fully protected'],
  ['ok', {}, 'Reprise: all is well'],
];

describe('the tray', () => {
  it('asks nobody to finish an undo to what was not well: the server is what is down', () => {
    const undone = { ...undoneUnwell, instanceId: home.id };
    const instances = [{ ...home, state: unwell }];
    expect(of({ operations: [undone], instances }).kind).toBe('server-down');
    expect(of({ operations: [undone] }).kind).toBe('ok');
  });

  it.each(ladder)('shows %s', (kind, over, tooltip) => {
    expect(of({ instances: [home], ...over })).toMatchObject({ kind, tooltip });
  });

  it('shows the gravest of all that is so', () => {
    ladder.forEach(([kind, over], index) => {
      const rest = ladder.slice(index + 1).map(([, other]) => other);
      const instance = [over, ...rest].flatMap(({ instances = [] }) => instances);
      const merged = {
        // The first that says how the server is, with protection of the last.
        instances: [{ ...home, ...instance[0], protection: instance.at(-1)?.protection ?? home.protection }],
        operations: [over, ...rest].flatMap(({ operations = [] }) => operations),
        attention: [over, ...rest].flatMap(({ attention = [] }) => attention),
      };
      expect(of(merged).kind).toBe(kind);
    });
  });

  it('knows every kind that it has a picture for', () => {
    expect(new Set(ladder.map(([kind]) => kind))).toEqual(new Set(trayKinds));
  });

  it('says that nothing is set up yet instead of that all is well, also beside a practice server', () => {
    expect(of({ instances: [] })).toMatchObject({ kind: 'ok', tooltip: 'Reprise: no server is set up yet' });
    const practice = anInstanceView({ isPractice: true, protection: partly, state: down });
    expect(of({ instances: [practice] })).toMatchObject({
      kind: 'ok',
      tooltip: 'Reprise: no server is set up yet',
    });
  });

  it('calls the practice server as pages do', () => {
    const practice = { ...home, name: 'practice', isPractice: true };
    const running = anOperationView({ instanceId: practice.id });
    expect(of({ instances: [practice], operations: [running] }).tooltip).toContain('Practice server');
  });

  it('has no alarm for a server that this version only starts and stops', () => {
    expect(of({ instances: [{ ...home, canBackUp: false, protection: partly }] }).kind).toBe('ok');
  });

  it('forgets a failure once the same went well, and not before', () => {
    const good = anEndedRun({ outcome: 'succeeded' }, { operationId: 'later' });
    expect(of({ operations: [failing, good] }).kind).toBe('ok');
    expect(of({ operations: [good, failing] }).kind).toBe('failed');
    expect(of({ operations: [failing, { ...good, kind: 'verify' }] }).kind).toBe('failed');
    expect(of({ operations: [failing, { ...good, instanceId: 'other' }] }).kind).toBe('failed');
    expect(of({ operations: [anEndedRun({ outcome: 'blocked' })] }).kind).toBe('failed');
    expect(of({ operations: [anEndedRun({ outcome: 'cancelled' })] }).kind).toBe('ok');
  });

  it('shows a server that waits before one that is copied while it runs', () => {
    expect(of({ operations: [copying, swapping] })).toMatchObject({ kind: 'server-down', percent: null });
  });

  it('needs its user for what stands in the way, also where no server is meant', () => {
    const attention = [{ instanceId: null, operationId: null, finding: blockage }];
    expect(of({ attention })).toMatchObject({ kind: 'needs-you', tooltip: 'Reprise needs you' });
  });

  it('is not well where something has to be looked at, of no server in particular or of one that cannot be seen', () => {
    const attention = [{ instanceId: null, operationId: null, finding: remark }];
    expect(of({ attention })).toMatchObject({ kind: 'warning', tooltip: 'Reprise: please take a look' });
    const unseen = { ...home, state: null, trouble: remark };
    expect(of({ instances: [unseen] })).toMatchObject({
      kind: 'warning',
      tooltip: 'Reprise: please look at Home',
    });
  });

  it('is well only when all is, whatever else is so', () => {
    const finding = (severity: 'warn' | 'block') =>
      ({ code: 'repository-away', severity, details: {} }) as const;
    const attentions: AppState['attention'][] = [
      [],
      ...(['warn', 'block'] as const).flatMap((severity) =>
        ['abs-1', 'gone', null].map((instanceId) => [
          { instanceId, operationId: null, finding: finding(severity) },
        ]),
      ),
    ];
    const outcomes = ['succeeded', 'failed', 'cancelled', 'blocked', 'needs-attention'] as const;
    const runs = [[], [copying], [swapping], ...outcomes.map((outcome) => [anEndedRun({ outcome })])];
    const fine = ['succeeded', 'cancelled'];
    for (const attention of attentions)
      for (const operations of runs)
        for (const trouble of [null, remark])
          for (const protection of [home.protection, partly])
            for (const looked of [live, down, unwell, null]) {
              const state = {
                attention,
                operations,
                instances: [{ ...home, trouble, protection, state: looked }],
              };
              const isWell =
                attention.length === 0 &&
                operations.every(({ end }) => end !== null && fine.includes(end.outcome)) &&
                trouble === null &&
                protection === home.protection &&
                (looked === null || looked === live);
              expect(of(state).kind === 'ok').toBe(isWell);
            }
  });

  it('makes no percentage up, and never says 100 before the end', () => {
    expect(percentOf(null)).toBeNull();
    expect(percentOf({ done: 5, total: null, unit: 'bytes' })).toBeNull();
    expect(percentOf({ done: 5, total: 0, unit: 'bytes' })).toBeNull();
    expect(percentOf({ done: 999, total: 1000, unit: 'bytes' })).toBe(99);
    expect(percentOf({ done: 2000, total: 1000, unit: 'bytes' })).toBe(99);
    expect(percentOf({ done: 0, total: 1000, unit: 'bytes' })).toBe(0);
  });

  it('fits into the tooltip of every system, in every language', () => {
    const named = { ...home, name: 'Audiobookshelf im Wohnzimmer' };
    for (const texts of [english, german])
      for (const [, over] of ladder) {
        const instances = (over.instances ?? [named]).map((one) => ({ ...one, name: named.name }));
        const { tooltip } = of({ ...over, instances }, texts);
        expect(tooltip.length).toBeLessThan(127);
        expect(tooltip).toMatch(/^Reprise/);
      }
  });
});
