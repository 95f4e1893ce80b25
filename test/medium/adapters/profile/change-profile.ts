/**
 * One program of several on a profile: says that it is ready, and when it is told to go adds servers, places, and what it saw.
 * Arguments: folder, its own name, how many; `KILL_AT` ends it before that call to the file system that changes something.
 */
import fs, { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { fileProfile } from '../../../../src-main/adapters/profile/file-profile.ts';
import type { Profile } from '../../../../src-main/ports/profile.ts';

const [folder = '', name = '', count = '1'] = process.argv.slice(2);
const profile = fileProfile({ folder, files: nodeFileStore(), ids: { short: () => `machine-${name}` } });
process.stdout.write('ready\n');
readFileSync(0);
killAt(Number(process.env['KILL_AT'] ?? 0));
for (let number = 0; number < Number(count); number += 1) change(profile, `${name}-${String(number)}`);
process.stdout.write('done\n');

function change(to: Profile, id: string): void {
  const control = { kind: 'process', name: null, startCommand: null } as const;
  const facts = { server: 'audiobookshelf', locations: {}, control, url: null };
  to.changeInstances((all) => [...all, { id, name: id, ...facts, addedAt: '2026-11-01T00:00:00.000Z' }]);
  to.changeRepositories((all) => [...all, { id, path: `/backups/${id}` }]);
  to.changeSeenPlaces(({ seen, sameDisk }) => ({
    seen: { ...seen, [id]: '2026-11-01T00:00:00.000Z' },
    sameDisk,
  }));
  to.changeSettings((now) => ({ ...now, tellsSuccess: !now.tellsSuccess }));
}

/** Also in the middle of what is one call for us. */
function killAt(step: number): void {
  if (step === 0) return;
  let left = step;
  const calls = ['openSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'renameSync', 'unlinkSync'] as const;
  for (const call of calls) {
    const real = fs[call] as (...args: readonly unknown[]) => unknown;
    const counted = (...args: readonly unknown[]): unknown => {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
      return real(...args);
    };
    Object.assign(fs, { [call]: counted });
  }
  syncBuiltinESMExports();
}
