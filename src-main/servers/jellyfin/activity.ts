/** Who watches on Jellyfin, and what it works at. */
import { asObject, asObjects, asText } from '../../domain/json-value.ts';
import type { ActivityRules } from '../../ports/activity-rules.ts';

export const activity: ActivityRules = {
  header: ['Authorization', 'MediaBrowser Token="{key}"'],
  answersWithoutKey: false,
  people: 'watching',
  pages: ['/Sessions', '/ScheduledTasks'],
  read([sessions, tasks]) {
    const all = asObjects(sessions);
    const work = asObjects(tasks);
    if (all === null || work === null) return null;
    const watching = all.filter(({ NowPlayingItem }) => asObject(NowPlayingItem) !== null);
    const running = work.filter(({ State }) => State === 'Running' || State === 'Cancelling');
    const scans = running.filter(({ Key }) => Key === 'RefreshLibrary').length;
    return {
      people: new Set(watching.map(({ UserId, Id }) => asText(UserId) ?? Id)).size,
      scans,
      tasks: running.length - scans,
    };
  },
};
