/** Which place a back-up that names none goes to: what practice makes stays among itself. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BackUpResult } from '../../../src-main/operations/back-up.ts';
import { aKnownServer } from './a-known-server.ts';
import { aFolder, aWholeApp, type WholeApp } from './whole-app.ts';

async function practised(whole: WholeApp): Promise<string> {
  const { instanceId } = await whole.ask('practice:start');
  onTestFinished(async () => {
    if ((await whole.ask('practice:status')) !== null) await whole.ask('practice:stop');
  });
  return instanceId;
}

async function endOf(whole: WholeApp, operationId: string) {
  const state = await whole.state(({ operations }) =>
    operations.some((view) => view.operationId === operationId && view.end !== null),
  );
  return state.operations.find((view) => view.operationId === operationId)?.end ?? null;
}

async function backedUp(whole: WholeApp, instanceId: string): Promise<string> {
  const { operationId } = await whole.ask('back-up:start', instanceId);
  const end = await endOf(whole, operationId);
  expect(end?.findings.filter(({ severity }) => severity === 'block')).toEqual([]);
  const id = (end as { readonly backupId: BackUpResult['backupId'] | null }).backupId;
  const place = whole.core.profile
    .repositories()
    .find(({ path }) =>
      whole.core.repositories
        .list(whole.core.repositories.open(path))
        .backups.some(({ manifest }) => manifest.id === id),
    );
  return place?.path ?? 'nowhere';
}

async function aPlace(whole: WholeApp): Promise<string> {
  const folder = aFolder('drive');
  await whole.ask('repositories:add', whole.app.give(folder).token);
  return folder;
}

/** A drive with backups that another computer made. */
async function aDriveOfAnother(): Promise<string> {
  const other = aWholeApp();
  const drive = await aPlace(other);
  await backedUp(other, (await aKnownServer(other)).instanceId);
  other.dispose();
  return drive;
}

describe('the place of a back-up from a page', () => {
  it('is the practice area for the practice server, whatever place was there first', async () => {
    const whole = aWholeApp();
    const drive = await aPlace(whole);
    const instanceId = await practised(whole);
    expect(await backedUp(whole, instanceId)).toBe(whole.core.practice.places.backups);
    expect(readdirSync(drive).filter((name) => name.startsWith('practice'))).toEqual([]);
    await whole.ask('practice:stop');
    expect(existsSync(whole.core.practice.places.folder)).toBe(false);
    expect(whole.core.profile.repositories().map(({ path }) => path)).toEqual([drive]);
  });

  it('is never the practice area for a server of the user', async () => {
    const whole = aWholeApp();
    await practised(whole);
    const { instanceId } = await aKnownServer(whole);
    const { operationId } = await whole.ask('back-up:start', instanceId);
    expect((await endOf(whole, operationId))?.findings.map(({ code }) => code)).toEqual([
      'repository-not-found',
    ]);
    const drive = await aPlace(whole);
    expect(await backedUp(whole, instanceId)).toBe(drive);
  });

  it('is no drive that was only adopted, until it is chosen for new backups', async () => {
    const adopted = await aDriveOfAnother();
    const whole = aWholeApp();
    await whole.ask('repositories:adopt', whole.app.give(adopted).token);
    expect((await whole.state(({ repositories }) => repositories.length === 1)).repositories).toMatchObject([
      { path: adopted, isAdopted: true },
    ]);
    const { instanceId } = await aKnownServer(whole);
    const { operationId } = await whole.ask('back-up:start', instanceId);
    expect((await endOf(whole, operationId))?.findings).toMatchObject([
      { code: 'repository-not-found', details: { adopted } },
    ]);
    await whole.ask('repositories:add', whole.app.give(adopted).token);
    expect(await backedUp(whole, instanceId)).toBe(adopted);
    expect(whole.core.profile.repositories()).toEqual([expect.not.objectContaining({ isAdopted: true })]);
  });

  it('is the place that was chosen, although a drive was adopted before it', async () => {
    const adopted = await aDriveOfAnother();
    const whole = aWholeApp();
    await whole.ask('repositories:adopt', whole.app.give(adopted).token);
    const drive = join(await aPlace(whole));
    const { instanceId } = await aKnownServer(whole);
    expect(await backedUp(whole, instanceId)).toBe(drive);
  });

  it('is the one on another drive than the data, though another was chosen first, and is said while it runs', async () => {
    const whole = aWholeApp();
    const near = await aPlace(whole);
    const { instanceId } = await aKnownServer(whole);
    expect(await backedUp(whole, instanceId)).toBe(near);
    const apart = await aPlace(whole);
    const sameDisk = Object.fromEntries(
      whole.core.profile.repositories().map(({ id, path }) => [id, { [instanceId]: path === near }]),
    );
    whole.core.profile.changeSeenPlaces((seen) => ({ ...seen, sameDisk }));
    const { operationId } = await whole.ask('back-up:start', instanceId);
    const running = await whole.state(({ operations }) =>
      operations.some(
        ({ operationId: id, current }) =>
          id === operationId && (current.state !== 'running' || current.place !== undefined),
      ),
    );
    expect(running.operations.find((view) => view.operationId === operationId)?.current).toMatchObject({
      place: apart,
    });
    expect((await endOf(whole, operationId))?.outcome).toBe('succeeded');
    expect(readdirSync(apart).length).toBeGreaterThan(1);
  });
});
