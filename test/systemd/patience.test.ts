/** The drop-in that keeps systemd from ending a server by force, when the run that wrote it does not end as it should. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serviceControl } from '../../src-main/adapters/control/service-control.ts';
import { serviceManagers } from '../../src-main/adapters/services/index.ts';
import { setPatience } from '../../src-main/adapters/services/systemd-patience.ts';
import { systemdServices } from '../../src-main/adapters/services/systemd.ts';
import { serverUnit, type ServerUnit } from './unit.ts';
import { systemctl } from './unit-file.ts';

const { signal } = new AbortController();
const short = ['TimeoutStopSec=1', 'KillSignal=SIGINT'];

function show(unit: string, property: string): string {
  return systemctl('show', unit, `--property=${property}`, '--value').trim();
}

function leftOf({ name }: ServerUnit): { readonly limit: string; readonly folder: boolean } {
  return { limit: show(name, 'TimeoutStopUSec'), folder: existsSync(`/run/systemd/system/${name}.d`) };
}

const nothingLeft = { limit: '1s', folder: false };

/** As after a kill between the two halves of a request to stop. */
async function cutOff(name: string): Promise<ServerUnit> {
  const unit = await serverUnit(name, { service: short });
  await setPatience('systemd', name, 60_000, async () => void execFileSync('systemctl', ['daemon-reload']));
  expect(leftOf(unit)).toEqual({ limit: '6min', folder: true });
  return unit;
}

describe('a longer limit for a stop (real systemd)', () => {
  it('left by a run that died is taken back from a server that runs on, which is left alone', async () => {
    const unit = await cutOff('left.service');
    const pid = show(unit.name, 'MainPID');
    const managers = serviceManagers();
    await serviceControl({ request: unit.request, managers, logger: null }).stopGivenUp?.({ signal });
    expect(leftOf(unit)).toEqual(nothingLeft);
    expect(show(unit.name, 'MainPID')).toBe(pid);
  });

  it('left by a run that died is gone after the next start', async () => {
    const unit = await cutOff('again.service');
    await systemdServices('systemd').requestStart(unit.name, { signal });
    expect(leftOf(unit)).toEqual(nothingLeft);
  });

  it('is not taken from a server on its way down: that ends by itself, and is started again', async () => {
    const unit = await serverUnit('down.service', { misbehave: ['slow-stop:2500'], service: short });
    const pid = show(unit.name, 'MainPID');
    await systemdServices('systemd').requestStop(unit.name, { signal, waitMs: 8000 });
    const another = systemdServices('systemd');
    await another.stopGivenUp?.(unit.name, { signal });
    await expect
      .poll(() => show(unit.name, 'MainPID'), { timeout: 10_000 })
      .not.toMatch(new RegExp(`^(0|${pid})$`));
    expect(unit.events().find(({ event }) => event === 'exit')).toMatchObject({ code: 0 });
    await another.stopGivenUp?.(unit.name, { signal });
    expect(leftOf(unit)).toEqual(nothingLeft);
  });

  it('does not stay when systemd refuses the stop', async () => {
    const unit = await serverUnit('refuses.service', { service: short, unit: ['RefuseManualStop=yes'] });
    const asked = systemdServices('systemd').requestStop(unit.name, { signal, waitMs: 8000 });
    await expect(asked).rejects.toMatchObject({ code: 'tool-failed' });
    expect(leftOf(unit)).toEqual(nothingLeft);
  });
});
