import type { DriveLooks } from '../../ports/drive-looks.ts';
import workerPath from './drive-looks-worker.ts?modulePath';
import { lookThread } from './look-thread.ts';

/** `DriveLooks` by two threads: reading years of backups from a slow drive takes its time, and no quick look waits for it. */
export function driveLooks(path: string = workerPath): DriveLooks {
  const [quick, repositories] = [lookThread(path), lookThread(path)];
  return {
    folders: (paths, { timeoutMs }) => quick.ask('folders', paths, { place: paths.join('\n'), timeoutMs }),
    drive: (at, { timeoutMs }) => quick.ask('drive', at, { place: at, timeoutMs }),
    listing: (at, { within, timeoutMs }) =>
      quick.ask('listing', { path: at, within }, { place: at, timeoutMs }),
    repository: ({ id, path: at, revision }, { timeoutMs }) =>
      repositories.ask('repository', { id, path: at, revision }, { place: at, timeoutMs }),
    dispose: () => {
      quick.dispose();
      repositories.dispose();
    },
  };
}
