/** Who listens to Audiobookshelf, and what it works at. */
import { asObject, asObjects, asText } from '../../domain/json-value.ts';
import type { ActivityRules } from '../../ports/activity-rules.ts';

export const activity: ActivityRules = {
  header: ['Authorization', 'Bearer {key}'],
  answersWithoutKey: false,
  people: 'listening',
  pages: ['/api/sessions/open', '/api/tasks'],
  read([sessions, tasks], { now }) {
    const open = asObject(sessions);
    const people = asObjects(open?.['sessions']);
    if (people === null) return null;
    const guests = asObjects(open?.['shareSessions']) ?? [];
    const listening = [...people, ...guests].filter(({ updatedAt }) => isFresh(updatedAt, now));
    const running = (asObjects(asObject(tasks)?.['tasks']) ?? []).filter(
      ({ isFinished }) => isFinished !== true,
    );
    const scans = running.filter(({ action }) => asText(action)?.startsWith('library-scan') === true);
    return {
      people: new Set(listening.map(({ userId, id }) => asText(userId) ?? id)).size,
      scans: scans.length,
      tasks: running.length - scans.length,
    };
  },
};

/** A player tells its position every few seconds. One that was only closed leaves its session open for a day and more. */
const freshMs = 5 * 60_000;

function isFresh(updatedAt: unknown, now: number): boolean {
  return typeof updatedAt !== 'number' || now - updatedAt < freshMs;
}
