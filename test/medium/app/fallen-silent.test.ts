/** A drive that stops answering in the middle of a run, for real: a file system of another program, which is stopped. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import { lane } from '../../helpers/lane.ts';
import { aKnownServer } from './a-known-server.ts';
import { aFolder, aWholeApp, type WholeApp } from './whole-app.ts';

interface Drive {
  readonly path: string;
  readonly below: string;
  readonly pid: number | undefined;
  readonly stop: () => void;
  readonly goOn: () => void;
}

const FUSE = 0x65735546;

/** What is written there lies in `below`, too. */
async function aDrive(folder = aFolder('drive')): Promise<Drive> {
  const [below, path] = [join(folder, 'below'), join(folder, 'share')];
  for (const each of [below, path]) mkdirSync(each, { recursive: true });
  const program = spawn('bindfs', ['-f', below, path], { stdio: 'ignore' });
  const stop = (): void => void program.kill('SIGSTOP');
  const goOn = (): void => void program.kill('SIGCONT');
  onTestFinished(async () => {
    goOn();
    spawnSync('umount', ['-l', path]);
    if (program.exitCode === null) await once(program, 'exit');
  });
  await expect.poll(() => statfsSync(path).type).toBe(FUSE);
  return { path, below, pid: program.pid, stop, goOn };
}

/** One that begins when the drive is there and is in the middle of its copy when it has gone. */
async function aBackUpCutOff(): Promise<{ whole: WholeApp; drive: Drive; id: string; instanceId: string }> {
  const whole = aWholeApp();
  const { instanceId, metadata } = await aKnownServer(whole);
  const covers = join(metadata, 'items', 'large');
  mkdirSync(covers, { recursive: true });
  // Enough that nobody has copied it by the time the drive has gone.
  writeFileSync(join(covers, 'cover.jpg'), Buffer.alloc(256 * 1024 * 1024, 7));
  const drive = await aDrive();
  await whole.ask('repositories:add', whole.app.give(drive.path).token);
  const copying = seen(
    whole,
    ({ current }) => current.state === 'running' && (current.progress?.done ?? 0) > 0,
    () => drive.stop(),
  );
  await whole.ask('back-up:start', instanceId);
  return { whole, drive, id: (await copying).operationId, instanceId };
}

/** `act`: at once, while nothing else of this program runs. */
function seen(
  whole: WholeApp,
  fits: (view: OperationView) => boolean,
  act: () => void = () => undefined,
): Promise<OperationView> {
  return new Promise((resolve) => {
    const end = whole.app.on('operation:changed', (view) => {
      if (!fits(view)) return;
      end();
      act();
      resolve(view);
    });
  });
}

const needs = (): string | null =>
  process.geteuid?.() === 0 && spawnSync('bindfs', ['--version']).status === 0 ? null : 'root and bindfs';

lane('a drive that falls silent in the middle', { needs }, () => {
  it('is named, and the back-up goes on when it answers again', async () => {
    const { whole, drive, id } = await aBackUpCutOff();
    const waiting = await seen(whole, ({ waitsFor = [] }) => waitsFor.length > 0);
    expect(waiting).toMatchObject({ operationId: id, end: null });
    expect(waiting.waitsFor).toMatchObject([{ path: drive.path, holds: 'backups' }]);
    // The pages are answered meanwhile.
    expect((await whole.ask('app:state')).operations).toMatchObject([{ operationId: id, end: null }]);
    const ended = seen(whole, ({ end }) => end !== null);
    drive.goOn();
    const view = await ended;
    expect(view).toMatchObject({ operationId: id, end: { outcome: 'succeeded' } });
    expect(view).not.toHaveProperty('waitsFor');
  }, 120_000);

  it('keeps no back-up from being cancelled; what is left on it goes when it is back', async () => {
    const { whole, drive, id, instanceId } = await aBackUpCutOff();
    await seen(whole, ({ waitsFor = [] }) => waitsFor.length > 0);
    const ended = seen(whole, ({ end }) => end !== null);
    await whole.ask('operations:cancel', id);
    const { end } = await ended;
    // It ends as what was asked for; that something is left on the drive is the business of the next run.
    expect(end).toMatchObject({ outcome: 'cancelled', backupId: null, findings: [] });
    expect((await whole.ask('app:state')).instances).toMatchObject([{ id: instanceId }]);
    await whole.app.operations.whenIdle();
    drive.goOn();
    const partials = async (): Promise<readonly string[]> => {
      await whole.ask('operations:recover');
      const names = readdirSync(drive.below, { recursive: true }).map(String);
      return names.filter((name) => name.includes('.partial-'));
    };
    // Whoever was asked while it was silent has to answer first.
    await expect.poll(partials, { timeout: 20_000 }).toEqual([]);
    const again = seen(whole, (view) => view.end !== null && view.kind === 'back-up');
    await whole.ask('back-up:start', instanceId);
    expect((await again).end).toMatchObject({ outcome: 'succeeded' });
  }, 120_000);

  it('does not hold up the program when a check that waited for its turn comes to it', async () => {
    const whole = aWholeApp();
    const { instanceId, metadata } = await aKnownServer(whole);
    const covers = join(metadata, 'items', 'large');
    mkdirSync(covers, { recursive: true });
    writeFileSync(join(covers, 'cover.jpg'), Buffer.alloc(256 * 1024 * 1024, 7));
    const first = await aDrive();
    await whole.ask('repositories:add', whole.app.give(first.path).token);
    const backedUp = seen(whole, ({ end }) => end !== null);
    await whole.ask('back-up:start', instanceId);
    expect((await backedUp).end).toMatchObject({ outcome: 'succeeded' });
    const { backups } = await whole.ask('backups:list', instanceId);
    const ref = backups.find(({ form }) => form === 'reprise')?.ref ?? { by: 'backup', id: '' };
    // Connected anew: nothing of it is in memory any more.
    spawnSync('umount', ['-l', first.path]);
    const drive = await aDrive(dirname(first.path));
    const reading = seen(
      whole,
      ({ kind, current }) =>
        kind === 'verify' && current.state === 'running' && (current.progress?.done ?? 0) > 0,
      () => drive.stop(),
    );
    const [one, two] = [await whole.ask('backups:verify', ref), await whole.ask('backups:verify', ref)];
    await reading;
    const endOf = async ({ operationId }: typeof one): Promise<OperationView['end']> =>
      (await seen(whole, (view) => view.end !== null && view.operationId === operationId)).end;
    const ends = Promise.all([endOf(one), endOf(two)]);
    // Whoever hangs in this very program lets the drive go on for nobody.
    const rescue = spawn('sh', ['-c', 'sleep 40; kill -CONT "$0"', String(drive.pid)], { stdio: 'ignore' });
    onTestFinished(() => void rescue.kill());
    await whole.ask('operations:cancel', one.operationId);
    expect(await ends).toMatchObject([
      { outcome: 'cancelled' },
      { outcome: 'blocked', findings: [{ code: 'repository-away' }] },
    ]);
  }, 120_000);
});
