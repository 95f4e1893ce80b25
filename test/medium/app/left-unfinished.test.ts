/** What an earlier run could not end, and who is told of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recoverNow } from '../../../src-main/app/recover-now.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { runOperation } from '../../../src-main/operations/run-operation.ts';
import { aKnownServer } from './a-known-server.ts';
import { aPlace } from './a-place.ts';
import { anApp } from './app-world.ts';
import { atWork, cutOff, gone } from './cut-off-run.ts';
import { aFolder, aWholeApp } from './whole-app.ts';

async function anEarlierRun() {
  const home = join(aFolder(), 'home');
  const first = aWholeApp({ home });
  const { instanceId, folder } = await aKnownServer(first);
  const { path } = await aPlace(first, folder);
  return { home, first, instanceId, path };
}

describe('what an earlier run could not end', () => {
  it('needs its user as long as it is so: neither forgotten while somebody is at it, nor kept after its end', async () => {
    const { home, first, instanceId, path } = await anEarlierRun();
    const id = cutOff(first, instanceId, path);
    first.dispose();

    const whole = aWholeApp({ home, ports: gone });
    const isAsked = ({ attention }: { attention: readonly { operationId: string | null }[] }): boolean =>
      attention.some(({ operationId }) => operationId === id);
    await whole.app.recover();
    expect((await whole.state(isAsked)).attention).toMatchObject([
      { instanceId, operationId: id, finding: { code: 'service-not-found', severity: 'block' } },
    ]);
    // Somebody else is at it just now, and the user looks again.
    const letGo = await atWork(whole, instanceId);
    await whole.ask('operations:recover');
    expect(isAsked(whole.app.state())).toBe(true);
    // Another program ended it.
    whole.core.journal.close(id);
    await letGo();
    expect(isAsked(whole.app.state())).toBe(false);
  });

  it('is looked at although the list of servers is of a newer version', async () => {
    const { home, first, instanceId, path } = await anEarlierRun();
    const id = cutOff(first, instanceId, path);
    first.dispose();
    writeFileSync(join(home, 'instances.json'), '{"format":2,"instances":[]}');
    const whole = aWholeApp({ home, ports: gone });
    await whole.app.recover();
    const ended = whole.app.operations.list().map(({ kind, end }) => [kind, end?.findings[0]?.details]);
    expect(ended).toMatchObject([['recover', { operation: id }]]);
  });

  it('needs its user also after its card was dismissed', async () => {
    const whole = aWholeApp();
    const { instanceId, folder } = await aKnownServer(whole);
    const { path } = await aPlace(whole, folder);
    const id = await whole.app.operations.run(instanceId, (core, { signal }) =>
      runOperation(core, { kind: 'back-up', instanceId, signal }, async (run) => {
        run.stage('resume');
        cutOff(whole, instanceId, path, run.id);
        throw new RepriseError('server-not-back', 'It does not come back.');
      }),
    );
    const asked = (): readonly (string | null)[] =>
      whole.app.state().attention.map(({ operationId }) => operationId);
    expect(asked()).toEqual([id]);
    await whole.ask('operations:dismiss', id);
    expect(asked()).toEqual([id]);
    whole.core.journal.close(id);
    expect(asked()).toEqual([]);
  });

  it('is told once, although the clock was set back after it', async () => {
    const { home, first, instanceId, path } = await anEarlierRun();
    const id = cutOff(first, instanceId, path);
    // By the watchdog, before the clock went back by a year.
    first.core.journal.close(id);
    const endedAt = new Date(Date.now() + 365 * 24 * 60 * 60_000).toISOString();
    const ended = { endedAt, outcome: 'failed', code: 'interrupted', backupId: null } as const;
    first.core.catalog.end(id, ended);
    first.dispose();
    const app = anApp(home);
    await recoverNow(app.context);
    expect(app.views.filter(({ end }) => end !== null)).toMatchObject([{ kind: 'recover' }]);
    const next = anApp(home);
    await recoverNow(next.context);
    expect(next.views).toEqual([]);
  });

  it('is told although its folders may not be looked at', async () => {
    const { home, first, instanceId, path } = await anEarlierRun();
    cutOff(first, instanceId, path);
    first.dispose();
    const app = anApp(home, (core) => ({
      locks: {
        ...core.locks,
        dataRoot: () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' })),
      },
    }));
    await recoverNow(app.context);
    expect(app.views.at(-1)).toMatchObject({ kind: 'recover', end: { outcome: 'needs-attention' } });
  });
});
