/** Desktop and browser page, or two of them, on one profile. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recoverNow } from '../../../src-main/app/recover-now.ts';
import { aKnownServer } from './a-known-server.ts';
import { aPlace, ownBackups } from './a-place.ts';
import { anApp } from './app-world.ts';
import { atWork, cutOff } from './cut-off-run.ts';
import { aFolder, aWholeApp } from './whole-app.ts';

describe('two programs on one profile', () => {
  it('do not undo what the other one set', async () => {
    const home = join(aFolder(), 'home');
    const [one, other] = [aWholeApp({ home }), aWholeApp({ home })];
    await one.ask('settings:change', { language: 'de' });
    await other.ask('settings:change', { theme: 'dark' });
    expect(await one.ask('settings:change', { isSetUp: true })).toMatchObject({
      language: 'de',
      theme: 'dark',
      isSetUp: true,
    });
  });

  it('do not back up one server at the same time, and one of them is told so', async () => {
    const home = join(aFolder(), 'home');
    const one = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(one);
    await aPlace(one, folder);
    const other = aWholeApp({ home });
    const asked = await Promise.allSettled([
      one.ask('back-up:start', instanceId),
      other.ask('back-up:start', instanceId),
    ]);
    await Promise.all([one.app.operations.whenIdle(), other.app.operations.whenIdle()]);
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const ends = [one, other].map(({ app }) => app.operations.list()[0]?.end);
    expect(new Set(ends.map((end) => end?.outcome))).toEqual(new Set(['blocked', 'succeeded']));
    expect(ends.find((end) => end?.outcome === 'blocked')?.findings).toMatchObject([
      { code: 'instance-busy' },
    ]);
    expect(await ownBackups(one, instanceId)).toHaveLength(1);
  });

  it('leave alone what the other one is at, at their start', async () => {
    const home = join(aFolder(), 'home');
    const one = aWholeApp({ home });
    const { instanceId, folder } = await aKnownServer(one);
    const { path } = await aPlace(one, folder);
    const id = cutOff(one, instanceId, path);
    const letGo = await atWork(one, instanceId);
    const other = anApp(home);
    await recoverNow(other.context);
    expect(other.views).toEqual([]);
    expect(one.core.journal.list([]).entries).toMatchObject([{ record: { id }, phase: 'stopping' }]);
    await letGo();
  });
});
