/** A backup of a server that lost its data is kept, told as what it is, and takes the place of no good one. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { keptFlaw } from '../../../src-main/domain/backup/kept-as-it-was.ts';
import type { OperationEnd } from '../../../src-main/ipc/views/operation-view.ts';
import { aWholeApp, type WholeApp } from './whole-app.ts';

async function backUp(whole: WholeApp, instanceId: string): Promise<OperationEnd> {
  const { operationId } = await whole.ask('back-up:start', instanceId);
  const { operations } = await whole.state((state) =>
    state.operations.some((view) => view.operationId === operationId && view.end !== null),
  );
  const end = operations.find((view) => view.operationId === operationId)?.end ?? null;
  if (end === null) throw new Error('It did not end.');
  return end;
}

async function practised(): Promise<{ readonly whole: WholeApp; readonly instanceId: string }> {
  const whole = aWholeApp();
  const { instanceId } = await whole.ask('practice:start');
  onTestFinished(() => whole.ask('practice:stop'));
  return { whole, instanceId };
}

describe('a backup of a server that lost its data', () => {
  it('of an emptied one is told as empty and is not the newest good one', async () => {
    const { whole, instanceId } = await practised();
    const good = await backUp(whole, instanceId);
    await whole.ask('practice:break', 'everything');
    // How the backup left the server is no news of it any more.
    expect((await whole.state(() => true)).operations).toEqual([]);
    const end = await backUp(whole, instanceId);
    expect(end).toMatchObject({ outcome: 'needs-attention', backupId: expect.any(String) });
    expect(keptFlaw(end.findings)).toBe('empty');
    const { instances } = await whole.state((state) => state.instances[0]?.newest?.id === end.backupId);
    const { backups } = await whole.ask('backups:list', instanceId);
    const goodOne = backups.find(({ ref }) => ref.by === 'backup' && ref.id === good.backupId);
    expect(instances[0]?.protection).toMatchObject({
      verifiedAt: goodOne?.createdAt,
      gaps: [{ code: 'newest-empty' }, { code: 'same-disk' }],
    });
  });

  it('of one whose database is nonsense is told as damaged, with the file that the server has', async () => {
    const { whole, instanceId } = await practised();
    await whole.ask('practice:break', 'database');
    const end = await backUp(whole, instanceId);
    expect(end).toMatchObject({ outcome: 'failed', backupId: expect.any(String) });
    expect(keptFlaw(end.findings)).toBe('damaged');
    const paths = end.findings.flatMap(({ details }) => details['path'] ?? []);
    expect(paths).toEqual([`${whole.core.practice.places.config}/absdatabase.sqlite`]);
  });
});
