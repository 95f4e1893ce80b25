import { describe, expect, it } from 'vitest';
import { bootHookOf } from '../../../../src-main/adapters/boot/index.ts';
import { plistText } from '../../../../src-main/adapters/boot/launchd-boot.ts';
import type { BootMechanism } from '../../../../src-main/adapters/boot/mechanism.ts';
import { runValue } from '../../../../src-main/adapters/boot/run-value.ts';
import { unitText } from '../../../../src-main/adapters/boot/systemd-boot.ts';
import { entryText } from '../../../../src-main/adapters/boot/xdg-autostart.ts';

const operation = { id: '20261121t100439z-yaec99', services: ['books.service'] };
const odd = { argv: ['/opt/my app/reprise', 'a"b', '50%', '$HOME', String.raw`c\d`], env: { A: 'x&y' } };

function mechanism(kind: string, isHere: boolean, done: string[]): BootMechanism {
  return {
    kind,
    isHere: () => isHere,
    register: async ({ id }) => void done.push(`register ${kind} ${id}`),
    unregister: async ({ id }) => void done.push(`unregister ${kind} ${id}`),
  };
}

describe('the boot hook', () => {
  it('takes the first way that is usable here, and finds it again by the journal', async () => {
    const done: string[] = [];
    const hook = bootHookOf([mechanism('one', false, done), mechanism('two', true, done)]);
    const change = hook.describe(operation);
    expect(change).toEqual({ what: 'boot-hook two', before: 'absent', after: 'registered' });
    expect(done).toEqual([]);
    if (change === null) throw new Error('none');
    await hook.register(change, operation);
    await hook.unregister(change, operation);
    expect(done).toEqual([`register two ${operation.id}`, `unregister two ${operation.id}`]);
  });

  it('offers nothing where there is no way, or for an id that is no name', () => {
    const done: string[] = [];
    expect(bootHookOf([mechanism('one', false, done)]).describe(operation)).toBeNull();
    expect(
      bootHookOf([mechanism('one', true, done)]).describe({ ...operation, id: '../../etc/x' }),
    ).toBeNull();
  });

  it('does nothing for a journal that somebody else made up', async () => {
    const done: string[] = [];
    const hook = bootHookOf([mechanism('one', true, done)]);
    const change = { what: 'boot-hook one', before: 'absent', after: 'registered' };
    await hook.register(change, { ...operation, id: '../evil' });
    await hook.unregister({ ...change, what: 'boot-hook /etc/passwd' }, operation);
    expect(done).toEqual([]);
  });
});

describe('what a system is told to run', () => {
  it('a unit of systemd: before the server, without waiting for what it starts', () => {
    const text = unitText(
      { ...operation, services: ['books.service', 'x\nExecStart=/bin/sh'] },
      odd,
      'default.target',
    );
    expect(text).toContain('Before=books.service\n');
    expect(text).toContain('Type=exec\n');
    expect(text).not.toContain('/bin/sh');
    expect(text).toContain(String.raw`ExecStart="/opt/my app/reprise" "a\"b" "50%%" "$$HOME" "c\\d"`);
  });

  it('an entry of a desktop session (not run in one)', () => {
    expect(entryText({ ...odd, env: {} })).toContain(
      String.raw`Exec="/opt/my app/reprise" "a\\"b" "50%%" "\\$HOME" "c\\\\d"`,
    );
  });

  it('a property list of launchd (unproven on macOS)', () => {
    const text = plistText('app.reprise.x', odd);
    expect(text).toContain('<string>a"b</string>');
    expect(text).toContain('<key>A</key><string>x&amp;y</string>');
    expect(text).toContain('<key>RunAtLoad</key><true/>');
  });

  it('a value of the registry, set and taken away by a stand-in for reg (unproven on Windows)', async () => {
    const calls: string[][] = [];
    const reg = async (args: readonly string[]) => {
      calls.push([...args]);
      return { code: 0, stdout: '', stderr: '' };
    };
    const run = runValue(() => odd, reg);
    await run.register(operation);
    await run.unregister(operation);
    expect(calls.map(([verb]) => verb)).toEqual(['add', 'query', 'delete']);
    expect(calls[0]).toContain(String.raw`"/opt/my app/reprise" "a\"b" "50%" "$HOME" "c\d"`);
  });
});
