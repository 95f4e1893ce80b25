import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemdServices } from '../../src-main/adapters/services/systemd.ts';
import { writeUnit } from './unit.ts';
import { systemctl } from './unit-file.ts';

const { signal } = new AbortController();
const systemd = systemdServices('systemd');

describe('what systemd says of its services (real systemd)', () => {
  it('tells the words of a command line apart, and the whole environment', async () => {
    writeFileSync('/etc/default/words', '# c\nQ="a b"\nR=c # d\nS=one\\\ntwo\nT=\'$x\'\n');
    writeUnit('words.service', false, [
      '[Unit]',
      'Description=Words é',
      '[Service]',
      `ExecStart=/usr/bin/env "A B=1" sleep 600`,
      'Environment="FOO=a b" BAR=c%%d Q=unit',
      'EnvironmentFile=-/etc/default/words',
      'EnvironmentFile=-/etc/default/not-there',
      'WorkingDirectory=/tmp',
      'User=nobody',
      'TimeoutStopSec=1min 30s',
    ]);
    systemctl('start', 'words.service');
    const facts = await systemd.facts('words.service', { signal });
    expect(facts).toMatchObject({
      manager: 'systemd',
      name: 'words.service',
      description: 'Words é',
      state: 'running',
      argv: ['/usr/bin/env', 'A B=1', 'sleep', '600'],
      workingDir: '/tmp',
      account: 'nobody',
      stopTimeoutMs: 90_000,
    });
    expect(facts.pid).toBeGreaterThan(0);
    const real = execFileSync('cat', [`/proc/${String(facts.pid)}/environ`], { encoding: 'utf8' }).split(
      '\0',
    );
    for (const [name, value] of Object.entries(facts.env ?? {})) expect(real).toContain(`${name}=${value}`);
    expect(Object.keys(facts.env ?? {}).toSorted()).toEqual(['BAR', 'FOO', 'Q', 'R', 'S', 'T']);
    systemctl('stop', 'words.service');
  });

  it('finds units that are installed and not loaded, by pattern, and no templates', async () => {
    writeUnit('idle-one.service', false, [
      '[Service]',
      'ExecStart=/bin/true',
      '[Install]',
      'WantedBy=multi-user.target',
    ]);
    writeUnit('idle-x@.service', false, ['[Service]', 'ExecStart=/bin/true']);
    const found = await systemd.list(['idle-*', 'nosuch.service'], { signal });
    expect(found.map(({ name, state, startsByItself }) => ({ name, state, startsByItself }))).toEqual([
      { name: 'idle-one.service', state: 'stopped', startsByItself: false },
    ]);
    expect(await systemd.list([], { signal })).toEqual([]);
  });

  it('sees a unit that waits to be started again, and one that failed', async () => {
    writeUnit('again.service', false, [
      '[Service]',
      'ExecStart=/bin/false',
      'Restart=always',
      'RestartSec=600',
    ]);
    writeUnit('failing.service', false, ['[Service]', 'ExecStart=/bin/false']);
    systemctl('start', 'again.service', 'failing.service');
    await expect.poll(async () => (await systemd.facts('again.service', { signal })).state).toBe('starting');
    await expect.poll(async () => (await systemd.facts('failing.service', { signal })).state).toBe('failed');
    systemctl('stop', 'again.service');
    systemctl('reset-failed');
  });

  it.each(['facts', 'requestStop', 'requestStart'] as const)(
    'says that a unit is not there (%s)',
    async (verb) => {
      await expect(systemd[verb]('nosuch.service', { signal })).rejects.toMatchObject({
        code: 'service-not-found',
      });
    },
  );

  it('says that a unit without an installation part is not started by itself through itself', async () => {
    writeUnit('static.service', false, ['[Service]', 'ExecStart=/bin/true']);
    await expect(systemd.setStartsByItself('static.service', false, { signal })).rejects.toMatchObject({
      code: 'not-possible-here',
    });
    expect(await systemd.facts('static.service', { signal })).toMatchObject({
      startsByItself: false,
      isStartFixed: true,
    });
  });

  it('says that rights are missing', async () => {
    writeUnit('locked.service', false, ['[Service]', 'ExecStart=/bin/sleep 600']);
    systemctl('start', 'locked.service');
    const script = new URL('stop-as-nobody.ts', import.meta.url).pathname;
    const words = [
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      process.execPath,
      '--no-warnings',
      script,
    ];
    expect(execFileSync('setpriv', words, { encoding: 'utf8' }).trim()).toBe('permission-denied');
    expect(systemctl('is-active', 'locked.service').trim()).toBe('active');
    systemctl('stop', 'locked.service');
  });
});
