import { describe, expect, it } from 'vitest';
import { bootHookOf } from '../../../../src-main/adapters/boot/index.ts';
import { plistText } from '../../../../src-main/adapters/boot/launchd-boot.ts';
import type { BootMechanism } from '../../../../src-main/adapters/boot/mechanism.ts';
import { runValue } from '../../../../src-main/adapters/boot/run-value.ts';
import type { RunKey } from '../../../../src-main/adapters/windows/run-key.ts';
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

  it('has Windows run it at sign-in, word by word, and takes that back', async () => {
    const values = new Map<string, string>();
    const run = runValue(() => odd, aRunKey(values));
    await run.register(operation);
    const command = String.raw`"/opt/my app/reprise" "a\"b" "50%" "$HOME" "c\d"`;
    expect([...values]).toEqual([[`reprise-recover-${operation.id}`, command]]);
    await run.unregister(operation);
    await run.unregister(operation);
    expect([...values]).toEqual([]);
  });

  it('is not told to Windows where its command is longer than Windows reads', () => {
    const ofLength = (length: number) =>
      runValue(() => ({ argv: ['x'.repeat(length - 2)], env: {} }), aRunKey());
    expect([260, 261].map((length) => ofLength(length).isHere(operation))).toEqual([true, false]);
  });
});

function aRunKey(values = new Map<string, string>()): RunKey {
  return {
    read: () => null,
    write: (name, { text }) => void values.set(name, text),
    remove: (name) => void values.delete(name),
  };
}
