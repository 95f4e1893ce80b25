/** The page "Activity". */
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { OperationRecord, Outcome } from '../../../src-main/domain/operation/operation.ts';
import { anAppState } from '../../helpers/builders/an-app-state.ts';
import { english } from '../../../src-main/text/english.ts';
import { heading, type Scene } from '../scene.ts';

const start = Date.parse('2026-03-13T02:00:00.000Z');
const ends: readonly (readonly [Outcome, string | null])[] = [
  ['succeeded', null],
  ['failed', 'disk-full'],
  ['cancelled', 'cancelled'],
  ['blocked', 'repository-away'],
  ['needs-attention', 'server-not-back'],
];
const records = Array.from({ length: 12 }, (_, at): OperationRecord => {
  const [outcome, code] = at > 4 ? (['succeeded', null] as const) : (ends[at] ?? ['succeeded', null]);
  return {
    id: `operation-${at}`,
    kind: at % 7 === 4 ? 'restore' : 'back-up',
    instanceId: at === 6 ? 'gone' : 'abs-1',
    backupId: null,
    startedAt: new Date(start - at * 86_400_000).toISOString(),
    endedAt: new Date(start - at * 86_400_000 + 80_000).toISOString(),
    outcome,
    code: code as OperationRecord['code'],
  };
});
const base = {
  state: anAppState(),
  link: { page: 'activity' },
} as const;

export const activityScenes: readonly Scene[] = [
  {
    ...base,
    name: 'activity-ends',
    says: 'What was done, with every way that it can end.',
    requests: { 'activity:list': () => ({ records, more: true }) },
    act: (page) => page.locator('.history-row').first().waitFor(),
  },
  {
    ...base,
    name: 'activity-empty',
    says: 'Nothing was done yet.',
    requests: { 'activity:list': () => ({ records: [], more: false }) },
    act: (page) => page.getByText('Nothing was done yet').waitFor(),
  },
  {
    ...base,
    name: 'activity-error',
    says: 'The history cannot be read.',
    requests: {
      'activity:list': () => {
        throw new RepriseError('read-failed', 'No.');
      },
    },
    act: (page) => page.getByRole('button', { name: 'Try again' }).first().waitFor(),
  },
  {
    ...base,
    name: 'activity-none-fits',
    says: 'A filter that nothing fits.',
    requests: {
      'activity:list': ({ outcome }) => ({
        records: (outcome ?? null) === null ? records.slice(0, 1) : [],
        more: false,
      }),
    },
    act: async (page) => {
      await page.getByLabel('How it ended').selectOption({ value: 'needs-attention' });
      await heading(page, english.ui.activity.noneFits.title);
    },
  },
];
