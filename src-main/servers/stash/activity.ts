/** What Stash works at; who looks at it, it does not tell. */
import { asObject, asObjects, asText } from '../../domain/json-value.ts';
import type { ActivityRules } from '../../ports/activity-rules.ts';

export const activity: ActivityRules = {
  header: ['ApiKey', '{key}'],
  answersWithoutKey: true,
  people: null,
  pages: [`/graphql?query=${encodeURIComponent('{jobQueue{status description}}')}`],
  read([answer]) {
    const data = asObject(asObject(answer)?.['data']);
    // Without work the list is null; without the key it is not there at all.
    if (data === null || !('jobQueue' in data)) return null;
    const waiting = (asObjects(data['jobQueue']) ?? []).filter(({ status }) =>
      ['READY', 'RUNNING', 'STOPPING'].includes(asText(status) ?? ''),
    );
    const scans = waiting.filter(({ description }) => /^scanning/i.test(asText(description) ?? '')).length;
    return { people: 0, scans, tasks: waiting.length - scans };
  },
};
