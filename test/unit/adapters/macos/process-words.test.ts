import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../../src-main/adapters/macos/process-arguments.ts';
import { parseCommands, parseRows, splitCommand } from '../../../../src-main/adapters/macos/ps-rows.ts';

/** As XNU lays it out (bsd/kern/kern_sysctl.c); no recording was found: unproven until the macOS lane has run. */
function procargs(program: string, argv: readonly string[], env: readonly string[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeInt32LE(argv.length);
  const strings = [...argv, ...env, '', 'executable_path=/x', 'ptr_munge='].map((text) => `${text}\0`);
  return Buffer.concat([count, Buffer.from(`${program}\0\0\0\0`), Buffer.from(strings.join(''))]);
}

describe('words and environment from the kernel (unproven)', () => {
  it('keep empty and odd words, and end before what the kernel adds', () => {
    const argv = ['jellyfin', '--datadir', '/Users/me/Library/Application Support/jellyfin', '', 'ü\n'];
    expect(parseArguments(procargs('/a b/jellyfin', argv, ['A=1', 'B=x=y', 'C=']))).toEqual({
      program: '/a b/jellyfin',
      argv,
      env: { A: '1', B: 'x=y', C: '' },
    });
  });

  it('tell an environment that is kept back from one that is known', () => {
    expect(parseArguments(procargs('/x', ['x'], []))?.env).toBeNull();
  });

  it('are nothing where the answer is cut', () => {
    const whole = procargs('/x', ['x', 'y', 'z'], []);
    expect(parseArguments(whole.subarray(0, 3))).toBeNull();
    expect(parseArguments(whole.subarray(0, 11))).toBeNull();
    expect(parseArguments(Buffer.alloc(64))).toBeNull();
  });
});

describe('rows of ps (unproven)', () => {
  it('keep programs with spaces and leave out the dead', () => {
    const rows = [
      '    1     0     0 Ss   Sat Nov 21 08:00:01 2026     /sbin/launchd',
      '  812     1   501 S    Sat Nov  1 09:30:38 2026     /Applications/Jellyfin.app/Contents/MacOS/Jellyfin Server',
      '  900   812   501 Z    Sat Nov 21 09:30:40 2026     (jellyfin)',
    ];
    expect(parseRows(rows.join('\n'))).toEqual([
      { pid: 1, ppid: 0, uid: 0, start: 'Sat Nov 21 08:00:01 2026', program: '/sbin/launchd' },
      {
        pid: 812,
        ppid: 1,
        uid: 501,
        start: 'Sat Nov 1 09:30:38 2026',
        program: '/Applications/Jellyfin.app/Contents/MacOS/Jellyfin Server',
      },
    ]);
    expect(parseCommands('  812 /a b --x\n').get(812)).toBe('/a b --x');
  });
});

describe('words that were joined', () => {
  const there = ['/Users/me/Library/Application Support/jellyfin', '/a b', '/opt/web'];
  const split = (command: string, program: string) =>
    splitCommand(command, { program, exists: (path) => there.includes(path) });

  it('are parted at the program, and a path is taken as far as it leads to something', () => {
    const program = '/Applications/My Apps/Jellyfin.app/Contents/MacOS/jellyfin';
    const command = `${program} --webdir /opt/web --datadir ${there[0]} --service`;
    expect(split(command, program)).toEqual([
      program,
      '--webdir',
      '/opt/web',
      '--datadir',
      there[0],
      '--service',
    ]);
    expect(split('stash --config=/a b -x', 'stash')).toEqual(['stash', '--config=/a b', '-x']);
  });

  it('stay parted where nothing is there', () => {
    expect(split('x --config /no such --y', '/bin/x')).toEqual(['x', '--config', '/no', 'such', '--y']);
  });
});
