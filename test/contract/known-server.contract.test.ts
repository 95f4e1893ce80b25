/** What everything that finds, stops, starts and asks a server relies on, whatever the server. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcessFacts } from '../../src-main/ports/server-control.ts';
import { knownServers } from '../../src-main/servers/index.ts';
import { aContainer, aMachine, aProcess, aService } from '../helpers/builders/machine-facts.ts';
import { sampledServers, sampleOf } from '../helpers/known-server-samples.ts';

const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:\\)/.test(path);

/** JSON of any shape, and what is none. */
const anyAnswer = fc.oneof(fc.json(), fc.string(), fc.constantFrom('', '<html></html>', '[]', 'null', '{}'));

it('keeps the ids and names of servers apart', () => {
  expect(new Set(knownServers.map(({ id }) => id)).size).toBe(knownServers.length);
  expect(new Set(knownServers.map(({ name }) => name)).size).toBe(knownServers.length);
});

it('has a sample of every server, and of no other', () => {
  expect([...sampledServers].sort()).toEqual(knownServers.map(({ id }) => id).sort());
});

describe.each(knownServers.map((server) => ({ id: server.id, server })))('$id', ({ id, server }) => {
  const { control, health, activity } = server;
  /** Processes and services that have its name, and are not it. */
  const strangers: readonly Partial<ProcessFacts>[] = [
    { argv: ['vim', `/etc/default/${id}`] },
    { argv: ['tail', '-f', `/var/log/${id}/${id}.log`] },
    { argv: ['grep', '-r', id, '/etc'] },
    { argv: ['systemctl', 'restart', id] },
    { argv: ['sh', '-c', `${id} --version`] },
    { argv: ['postgres', '-D', `/var/lib/${id}`] },
    { argv: ['ffmpeg', '-i', `/srv/${id}/film.mkv`] },
    { argv: ['node', 'cli.js', 'instances', 'add', '--server', id, '--config', '/c', '--data', '/d'] },
    { name: 'kworker/0:1', argv: [] },
    { name: '', argv: [''] },
  ];

  it('is told its places in words that the command line can take', () => {
    const keys = server.locationFlags.map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[a-z][a-z-]*[a-z]$/.test(key))).toEqual([]);
    expect(server.locationFlags.every(({ describes }) => describes !== '')).toBe(true);
  });

  it('tells one installation from another by folders below what it was told', () => {
    const at = (folder: string) =>
      server.roots(Object.fromEntries(server.locationFlags.map(({ key }) => [key, `${folder}/${key}`])));
    const [one, other] = [at('/srv/one'), at('/srv/other')];
    expect(Object.keys(one).length).toBeGreaterThan(0);
    expect(Object.values(one).every((path) => path.startsWith('/srv/one'))).toBe(true);
    expect(Object.keys(one)).toEqual(Object.keys(other));
    expect(Object.keys(one).filter((key) => one[key] === other[key])).toEqual([]);
  });

  it.each(strangers)('does not claim %j', (changes) => {
    expect(server.process.claim(aProcess({ ...changes, env: { HOME: '/home/ann' } }))).toBeNull();
    expect(server.process.claim(aProcess({ ...changes, env: null, cwd: null }))).toBeNull();
  });

  it('claims absolute folders under the keys of its roots, whatever it is shown', () => {
    const keys = Object.keys(
      server.roots(Object.fromEntries(server.locationFlags.map(({ key }) => [key, `/srv/${key}`]))),
    );
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        id,
        `/opt/${id}`,
        `${id}.exe`,
        '-c',
        '-d',
        '--config',
        '--data',
        '--datadir',
        '/x',
        'x',
      ),
    );
    fc.assert(
      fc.property(fc.array(word), fc.option(word), fc.boolean(), (argv, cwd, hasEnv) => {
        const env = hasEnv ? { HOME: '/home/ann' } : null;
        const folder = cwd !== null && isAbsolute(cwd) ? cwd : null;
        const claim = server.process.claim(aProcess({ argv, cwd: folder, env }));
        for (const [key, path] of Object.entries(claim?.roots ?? {})) {
          expect(keys).toContain(key);
          expect(path).toSatisfy(isAbsolute);
        }
      }),
    );
  });

  it('is asked politely, with a limit', () => {
    expect(['SIGINT', 'SIGTERM']).toContain(server.process.stopSignal);
    expect(server.process.stopTimeoutMs).toBeGreaterThanOrEqual(15_000);
    expect(control.stopTimeoutMs).toBeGreaterThanOrEqual(server.process.stopTimeoutMs);
  });

  it('has a way to stop it on a desktop that does not begin with force, and can be used', () => {
    const { tray, shutdown } = control;
    const trays = tray === null ? [] : [tray];
    // A request needs a key, which need not be there.
    expect(trays.filter(({ stops }) => stops.every((stop) => stop === 'shutdown-request'))).toEqual([]);
    const closes = trays.filter(({ stops }) => stops.includes('close-window'));
    expect(closes).toEqual(trays.filter(({ windowTitle }) => windowTitle !== null));
    const requests = trays.filter(({ stops }) => stops.includes('shutdown-request'));
    expect(requests.length > 0 && shutdown === null).toBe(false);
    const { path, header } = shutdown ?? { path: '/', header: ['', '{key}'] };
    expect(path).toMatch(/^\//);
    expect(header[1]).toContain('{key}');
    for (const image of control.respawnsInContainer) expect(image).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
  });

  it('takes no answer of another program for health, whatever it says', () => {
    const pages = [health.livenessPath, health.identityPath, health.readiness?.path ?? '/'];
    expect(pages.filter((path) => !path.startsWith('/'))).toEqual([]);
    fc.assert(
      fc.property(anyAnswer, (body) => {
        expect(health.identify(body)?.ready ?? false).toBe(false);
        health.readiness?.judge(body);
        expect(['alive', 'starting', undefined]).toContain(health.liveness?.({ status: 500, body }));
      }),
    );
    expect(health.slowAfterMs).toBeGreaterThanOrEqual(30_000);
  });

  it('reads from any answer who uses it, or that it does not tell', () => {
    expect(activity.header[1]).toContain('{key}');
    expect(activity.pages.length).toBeGreaterThan(0);
    expect(activity.pages.filter((page) => !page.startsWith('/'))).toEqual([]);
    expect(
      activity.read(
        activity.pages.map(() => null),
        { now: 0 },
      ),
    ).toBeNull();
    const bodies = fc.tuple(...activity.pages.map(() => fc.option(anyAnswer)));
    fc.assert(
      fc.property(bodies, (answers) => {
        const counts = Object.values(activity.read(answers, { now: 0 }) ?? {});
        expect(counts.filter((count) => !Number.isInteger(count) || count < 0)).toEqual([]);
      }),
    );
  });
});

describe.each(knownServers.map(({ id, detection }) => ({ id, detection })))(
  'detection of $id',
  ({ id, detection }) => {
    const machines = [
      aMachine(),
      aMachine({ platform: 'darwin', home: '/Users/ann' }),
      aMachine({
        platform: 'win32',
        home: 'C:\\Users\\ann',
        env: { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local', ProgramData: 'C:\\ProgramData' },
      }),
    ];

    it('asks at a port of its own, and knows no answer of another program', () => {
      expect(detection.ports.length).toBeGreaterThan(0);
      expect(detection.askPath).toMatch(/^\//);
      fc.assert(
        fc.property(anyAnswer, fc.constantFrom(200, 401, 404, 503), (body, status) => {
          expect(detection.recognise({ status, contentType: 'application/json', body })).toBeNull();
        }),
      );
    });

    it('looks for names in the form of each service manager', () => {
      const { systemd = [], 'systemd-user': user = [], snap = [] } = detection.services;
      expect([...systemd, ...user].filter((name) => !/^[a-z*@-]+\.service$/.test(name))).toEqual([]);
      expect(snap.filter((name) => name.includes('.service'))).toEqual([]);
      expect(detection.registryKeys.filter((key) => !/^HK(?:LM|CU)\\/.test(key))).toEqual([]);
    });

    it('sees itself in its usual image, and not in others', () => {
      const { image } = sampleOf(id);
      const seen = detection.ofContainer(aContainer({ image }), []);
      expect(seen).toMatchObject({ sure: 'certain', reasons: [expect.anything()] });
      for (const other of ['postgres:16', 'valkey/valkey:9', 'nginx', `me/${id}-exporter`, 'me/backup']) {
        expect(detection.ofContainer(aContainer({ image: other }), [])).toBeNull();
      }
      for (const other of sampledServers.filter((each) => each !== id)) {
        expect(detection.ofContainer(aContainer({ image: sampleOf(other).image }), [])).toBeNull();
      }
    });

    it('sees nothing in services and processes of others', () => {
      expect(detection.ofService(aService({ name: 'nginx.service', argv: ['/usr/sbin/nginx'] }))).toBeNull();
      expect(detection.ofProcess(aProcess({ argv: ['nginx', '-c', '/etc/nginx.conf'] }))).toBeNull();
      expect(detection.ofRegistry({}, aMachine({ platform: 'win32' }))).toEqual([]);
    });

    it.each(machines)('names default folders of $platform that can be marked and read', (machine) => {
      for (const seen of detection.ofFolders(machine)) {
        const paths = [
          ...Object.values(seen.locations),
          ...detection.marks(seen.locations),
          ...Object.values(detection.settingsFiles(seen)),
        ];
        expect(paths.filter((path) => !isAbsolute(path))).toEqual([]);
        expect(detection.marks(seen.locations).length).toBeGreaterThan(0);
        expect(seen.sure).toBe('possible');
      }
    });

    it('settles without any settings file, at a port that it asks at or at none', () => {
      const [folder] = machines.flatMap((machine) => detection.ofFolders(machine));
      if (folder === undefined) throw new Error('It has no default folder on any system.');
      const settled = detection.settle(folder, {});
      // Where nothing but the process or the service tells the port, there is none.
      expect([...detection.ports, null]).toContain(settled.port);
      expect(settled).toMatchObject({ tls: false, basePath: '' });
      expect(settled.locations).toMatchObject(folder.locations);
    });

    it('gives its reasons in codes', () => {
      const seen = [
        detection.ofContainer(aContainer({ image: sampleOf(id).image }), []),
        ...machines.flatMap((machine) => detection.ofFolders(machine)),
      ];
      const codes = seen.flatMap((each) => each?.reasons.map(({ code }) => code) ?? []);
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(code))).toEqual([]);
    });
  },
);
