import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serviceControl } from '../../src-main/adapters/control/service-control.ts';
import { serviceManagers } from '../../src-main/adapters/services/index.ts';
import type { ServerControl } from '../../src-main/ports/server-control.ts';
import { isAlive, serverUnit, writeUnit, type ServerUnit } from './unit.ts';
import { answers, systemctl } from './unit-file.ts';

const { signal } = new AbortController();
// The fixture closes on SIGINT, as Audiobookshelf does; other signals just end it.
const polite = { signal, timeoutMs: 8000, force: false };

function controlOf({ request }: ServerUnit, name = request.name): ServerControl {
  return serviceControl({ request: { ...request, name }, managers: serviceManagers(), logger: null });
}

function show(unit: string, property: string): string {
  return systemctl('show', unit, `--property=${property}`, '--value').trim();
}

/** Those of the lines that the manager has written, in its order. */
function systemctlLog(lines: readonly string[]): readonly string[] {
  const log = execFileSync('journalctl', ['--output=cat', '--no-pager', '_PID=1'], { encoding: 'utf8' });
  return log.split('\n').flatMap((line) => lines.find((each) => line.startsWith(each)) ?? []);
}

describe('a server that systemd runs (real systemd)', () => {
  it('is seen running, by its own address, with nothing else that would start it', async () => {
    const unit = await serverUnit('seen.service');
    const state = await controlOf(unit).isRunning({ signal });
    expect(state).toMatchObject({
      running: true,
      pids: [Number(show(unit.name, 'MainPID'))],
      url: `http://127.0.0.1:${unit.port}`,
      launch: null,
      supervisor: null,
      uid: 0,
    });
  });

  it('ends by itself, stays down although the unit says Restart=always, and is started as another process', async () => {
    const unit = await serverUnit('books.service', {
      service: ['Restart=always', 'RestartSec=0', 'KillSignal=SIGINT'],
    });
    const control = controlOf(unit);
    const before = await control.isRunning({ signal });
    expect(await control.stop(polite)).toMatchObject({ forced: false });
    expect(unit.events().find(({ event }) => event === 'exit')).toMatchObject({ code: 0 });
    expect(await control.isRunning({ signal })).toEqual({ running: false });
    const { pid } = await control.start(null, { signal });
    await answers(unit.port);
    expect(before.running && before.pids).not.toContain(pid);
    expect(await control.isRunning({ signal })).toMatchObject({ running: true, pids: [pid] });
  });

  it('is not killed by a unit whose limit is shorter than the server needs, and the limit is as before afterwards', async () => {
    const unit = await serverUnit('slow.service', {
      misbehave: ['slow-stop:2500'],
      service: ['TimeoutStopSec=1', 'KillSignal=SIGINT'],
    });
    expect(await controlOf(unit).stop(polite)).toMatchObject({ forced: false });
    expect(unit.events().find(({ event }) => event === 'exit')).toMatchObject({ code: 0 });
    expect(show(unit.name, 'Result')).toBe('success');
    expect(show(unit.name, 'TimeoutStopUSec')).toBe('1s');
    expect(existsSync('/run/systemd/system/slow.service.d')).toBe(false);
  });

  it('would be killed by that unit without the control', async () => {
    const unit = await serverUnit('short.service', {
      misbehave: ['slow-stop:2500'],
      service: ['TimeoutStopSec=1', 'KillSignal=SIGINT'],
    });
    systemctl('stop', unit.name);
    expect(show(unit.name, 'Result')).toBe('timeout');
    expect(unit.events().some(({ event }) => event === 'exit')).toBe(false);
  });

  it('is left alone after the limit when it ignores the request', async () => {
    const unit = await serverUnit('deaf.service', {
      misbehave: ['ignore-sigterm'],
      service: ['TimeoutStopSec=1'],
    });
    const pid = Number(show(unit.name, 'MainPID'));
    await expect(controlOf(unit).stop({ ...polite, timeoutMs: 1500 })).rejects.toMatchObject({
      code: 'stop-timed-out',
      details: { pid },
    });
    expect(isAlive(pid)).toBe(true);
    await answers(unit.port);
  });

  it('is ended by force only when told to, after it was asked', async () => {
    const unit = await serverUnit('stuck.service', { misbehave: ['ignore-sigterm'] });
    const result = await controlOf(unit).stop({ ...polite, timeoutMs: 1000, force: true });
    expect(result.forced).toBe(true);
    expect(unit.events()).toContainEqual(
      expect.objectContaining({ event: 'stop-requested', signal: 'SIGTERM' }),
    );
    expect(await controlOf(unit).isRunning({ signal })).toEqual({ running: false });
  });

  it('is told when another unit starts it again', async () => {
    const unit = await serverUnit('kept.service');
    writeUnit('keeper.service', false, [
      '[Unit]',
      'Upholds=kept.service',
      '[Service]',
      'ExecStart=/bin/sleep 600',
    ]);
    systemctl('start', 'keeper.service');
    try {
      await expect(controlOf(unit).stop(polite)).rejects.toMatchObject({ code: 'server-respawned' });
    } finally {
      systemctl('stop', 'keeper.service');
    }
  });

  it('is stopped after its helper and started before it', async () => {
    const unit = await serverUnit('main.service');
    writeUnit('helper.service', false, ['[Service]', 'ExecStart=/bin/sleep 600']);
    systemctl('start', 'helper.service');
    const control = controlOf(unit, 'helper.service, main.service');
    await control.stop(polite);
    expect(show('helper.service', 'ActiveState')).toBe('inactive');
    const stops = systemctlLog(['Stopped helper.service', 'Stopped main.service']);
    expect(stops).toEqual(['Stopped helper.service', 'Stopped main.service']);
    await control.start(null, { signal });
    const entered = (name: string): number => Number(show(name, 'ActiveEnterTimestampMonotonic'));
    expect(entered('main.service')).toBeLessThanOrEqual(entered('helper.service'));
    systemctl('stop', 'helper.service');
  });

  it('says that a service that dies at once did not start', async () => {
    const unit = await serverUnit('main.service');
    writeUnit('broken.service', false, ['[Service]', 'Type=notify', 'ExecStart=/bin/false']);
    await expect(controlOf(unit, 'broken.service').start(null, { signal })).rejects.toMatchObject({
      code: 'start-failed',
      details: { service: 'broken.service' },
    });
  });

  it('starts by itself no longer while that is set aside, and again afterwards; each can be done twice', async () => {
    const unit = await serverUnit('auto.service');
    systemctl('enable', unit.name);
    const control = controlOf(unit);
    const changes = await control.autoStart();
    expect(changes).toEqual([{ what: 'service auto.service', before: 'automatic', after: 'manual' }]);
    for (const _ of [1, 2]) await control.setAutoStartAside(changes);
    expect(show(unit.name, 'UnitFileState')).toBe('disabled');
    expect(await control.autoStart()).toEqual([]);
    for (const _ of [1, 2]) await control.putAutoStartBack(changes);
    expect(show(unit.name, 'UnitFileState')).toBe('enabled');
  });

  it('changes no service of somebody else, whatever a journal says', async () => {
    const unit = await serverUnit('own.service');
    writeUnit('other.service', false, [
      '[Service]',
      'ExecStart=/bin/true',
      '[Install]',
      'WantedBy=multi-user.target',
    ]);
    systemctl('enable', 'other.service');
    await controlOf(unit).setAutoStartAside([
      { what: 'service other.service', before: 'automatic', after: 'manual' },
    ]);
    expect(show('other.service', 'UnitFileState')).toBe('enabled');
    systemctl('disable', 'other.service');
  });

  it('is stopped and started as a unit of its user', async () => {
    systemctl('start', 'user@0.service');
    process.env['XDG_RUNTIME_DIR'] = '/run/user/0';
    const unit = await serverUnit('mine.service', {
      isUser: true,
      misbehave: ['slow-stop:1500'],
      service: ['TimeoutStopSec=1', 'KillSignal=SIGINT'],
    });
    const control = controlOf(unit);
    expect(await control.isRunning({ signal })).toMatchObject({ running: true, supervisor: null });
    expect(await control.stop(polite)).toMatchObject({ forced: false });
    expect(unit.events().find(({ event }) => event === 'exit')).toMatchObject({ code: 0 });
    await control.start(null, { signal });
    await answers(unit.port);
  });
});
