import { describe, expect, it } from 'vitest';
import { jobAmong } from '../../../../src-main/adapters/macos/launchd-supervisor.ts';
import { parseLaunchPlist } from '../../../../src-main/adapters/macos/launch-plist.ts';
import { parseDisabled, parseList } from '../../../../src-main/adapters/macos/launchctl-lists.ts';
import { parsePrint } from '../../../../src-main/adapters/macos/launchctl-print.ts';
import {
  disabledNew,
  disabledOld,
  listed,
  printedRunning,
  printedStopped,
} from '../../../helpers/mac/recordings.ts';

describe('a printed job (recorded)', () => {
  it('is read while it runs', () => {
    expect(parsePrint(printedRunning)).toEqual({
      path: '/Library/LaunchDaemons/com.sumologic.otelcol-sumo.plist',
      state: 'running',
      pid: 54109,
      argv: [
        '/usr/local/bin/otelcol-sumo',
        '--config',
        '/etc/otelcol-sumo/sumologic.yaml',
        '--config',
        'glob:/etc/otelcol-sumo/conf.d/*.yaml',
      ],
      workingDir: null,
      username: '_otelcol-sumo',
      exitTimeout: 5,
      properties: ['keepalive', 'runatload', 'inferred program'],
    });
  });

  it('is read while it does not run, with its folder and without a number', () => {
    expect(parsePrint(printedStopped)).toMatchObject({
      state: 'not running',
      pid: null,
      workingDir: '/Users/cp/go/src/github.com/creativeprojects/resticprofile',
      properties: [],
    });
  });

  // The form of such an argument is as a test of another project describes it; unproven.
  it('is not taken in by the lines of an argument or of blocks within', () => {
    const script = '\t\t-c\n\t\ta=1\n[ -x "$a" ] || {\n  pid = 99\n}\n';
    const text = printedRunning
      .replace('\t\t--config\n', script)
      .replace('\tdomain', '\tcoalition = {\n\t\tpid = 1\n\t}\n\tdomain');
    expect(parsePrint(text)).toMatchObject({ pid: 54109, state: 'running' });
  });

  it('that came from no file has no path', () => {
    expect(parsePrint('gui/501/x = {\n\tpath = (submitted by xpcproxy.1)\n}').path).toBeNull();
  });
});

describe('lists of jobs (recorded)', () => {
  it('tell what is switched off, in the words of older and newer systems', () => {
    const old = parseDisabled(disabledOld);
    expect([old.get('com.citrix.ServiceRecords'), old.get('com.docker.helper'), old.get('other')]).toEqual([
      true,
      false,
      undefined,
    ]);
    const fresh = parseDisabled(disabledNew);
    expect([...fresh.values()]).toEqual([true, false]);
  });

  it('tell what is loaded and what runs', () => {
    expect(parseList(listed)).toEqual([
      { label: 'com.apple.CoreAuthentication.daemon', pid: null },
      { label: 'com.apple.Finder', pid: 279 },
      { label: 'com.apple.xpc.otherbsd', pid: null },
      { label: 'com.apple.iconservices.iconservicesagent', pid: 304 },
    ]);
  });

  it('name the job that keeps a process, and neither apps nor what gives people a shell', () => {
    const jobs = [
      { label: 'homebrew.mxcl.stash', pid: 10 },
      { label: 'application.com.apple.Terminal.1.2', pid: 20 },
    ];
    expect(jobAmong(jobs, [{ pid: 11 }, { pid: 10 }])).toBe('homebrew.mxcl.stash');
    expect(jobAmong(jobs, [{ pid: 21 }, { pid: 20 }])).toBeNull();
    expect(jobAmong(jobs, [{ pid: 30 }])).toBeNull();
  });
});

describe('the file of a job', () => {
  const parse = (plist: Readonly<Record<string, unknown>>) =>
    parseLaunchPlist(JSON.stringify({ Label: 'x', ...plist }));

  it('says what runs, where and as whom', () => {
    const plist = {
      ProgramArguments: ['stash', '--config', '/a b'],
      Program: '/opt/stash',
      EnvironmentVariables: { A: 'b' },
      WorkingDirectory: '/w',
      UserName: 'media',
    };
    expect(parse(plist)).toEqual({
      label: 'x',
      argv: ['/opt/stash', '--config', '/a b'],
      env: { A: 'b' },
      workingDir: '/w',
      account: 'media',
      isDisabled: false,
      runsAtLoad: false,
      comesBack: false,
    });
  });

  it.each([
    ['KeepAlive: true', { KeepAlive: true }, true, true],
    ['KeepAlive on a condition', { KeepAlive: { SuccessfulExit: false } }, true, true],
    ['KeepAlive: false', { KeepAlive: false }, false, false],
    ['RunAtLoad', { RunAtLoad: true }, true, false],
    ['a time', { StartInterval: 60 }, false, true],
    ['a socket', { Sockets: {} }, false, true],
    ['nothing', {}, false, false],
  ])('tells whether it starts by itself and comes back: %s', (_, plist, runsAtLoad, comesBack) => {
    expect(parse(plist)).toMatchObject({ runsAtLoad, comesBack });
  });

  it('is none without a label, and passes over what it cannot understand', () => {
    expect(parseLaunchPlist('{}')).toBeNull();
    expect(parseLaunchPlist('not JSON')).toBeNull();
    expect(parse({ ProgramArguments: 'x', EnvironmentVariables: 3 })).toMatchObject({ argv: [], env: {} });
  });
});
