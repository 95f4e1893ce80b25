/** The page "Activity". */
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { aRecord } from '../../helpers/builders/a-history.ts';
import { anAppState } from '../../helpers/builders/an-app-state.ts';
import { english } from '../../../src-main/text/english.ts';
import { heading, type Scene } from '../scene.ts';

const records = [
  ...[0, 1, 2, 3, 4].map((at) =>
    aRecord(at, { instanceId: 'abs-1', kind: at === 4 ? 'restore' : 'back-up' }),
  ),
  ...[5, 6, 7, 8, 9, 10, 11].map((at) =>
    aRecord(at, {
      instanceId: at === 6 ? 'gone' : 'abs-1',
      kind: at === 11 ? 'restore' : 'back-up',
      outcome: 'succeeded',
      code: null,
    }),
  ),
];
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
    act: (page) => page.getByText('Nothing here yet').waitFor(),
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
