/** What Immich works at; who looks at it, it does not tell. */
import { asObject, asObjects, type JsonObject } from '../../domain/json-value.ts';
import type { ActivityRules } from '../../ports/activity-rules.ts';

export const activity: ActivityRules = {
  header: ['x-api-key', '{key}'],
  answersWithoutKey: false,
  people: null,
  // The first one is old and kept for now; the second one came with 2.4.
  pages: ['/api/jobs', '/api/queues'],
  read([jobs, queues]) {
    const busy = busyQueues(queues) ?? busyJobs(jobs);
    if (busy === null) return null;
    const scans = busy.filter((name) => name === 'library').length;
    return { people: 0, scans, tasks: busy.length - scans };
  },
};

/** `[{name, statistics: {active}}]` */
function busyQueues(value: unknown): readonly unknown[] | null {
  return (
    asObjects(value)
      ?.filter(({ statistics }) => isActive(asObject(statistics)))
      .map(({ name }) => name) ?? null
  );
}

/** `{thumbnailGeneration: {jobCounts: {active}, queueStatus: {isActive}}}` */
function busyJobs(value: unknown): readonly string[] | null {
  const queues = asObject(value);
  if (queues === null) return null;
  return Object.entries(queues)
    .filter(([, queue]) => isActive(asObject(asObject(queue)?.['jobCounts'])))
    .map(([name]) => name);
}

function isActive(counts: JsonObject | null): boolean {
  return typeof counts?.['active'] === 'number' && counts['active'] > 0;
}
