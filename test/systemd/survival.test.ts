import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endAfterTest } from '../medium/adapters/control/setup.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { isAlive, writeUnit } from './unit.ts';
import { systemctl } from './unit-file.ts';

const script = join(import.meta.dirname, 'start-in-unit.ts');
const hooks = join(import.meta.dirname, '../medium/adapters/control/module-path-hooks.ts');

function oneshot(name: string, command: readonly string[]): void {
  writeUnit(name, false, [
    '[Service]',
    'Type=oneshot',
    `ExecStart=${command.map((word) => `"${word}"`).join(' ')}`,
  ]);
  systemctl('start', name);
}

describe('a server that was started from a oneshot unit (real systemd)', () => {
  it('survives the end of the unit', () => {
    const folder = tempFolder();
    const pidFile = join(folder, 'pid');
    const node = [process.execPath, '--no-warnings', '--import', hooks, script];
    oneshot('starter.service', [...node, pidFile, join(folder, 'output.log')]);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    endAfterTest(pid);
    expect(systemctl('show', 'starter.service', '--property=ActiveState', '--value').trim()).toBe('inactive');
    expect(isAlive(pid)).toBe(true);
    expect(readFileSync(`/proc/${pid}/cgroup`, 'utf8')).not.toContain('starter.service');
  });

  it('would end with it if it were only a child in the background', () => {
    const pidFile = join(tempFolder(), 'pid');
    oneshot('plain.service', ['/bin/sh', '-c', `setsid sleep 600 & echo $$! > ${pidFile}`]);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    endAfterTest(pid);
    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });
});
