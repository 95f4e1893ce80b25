/** The real Linux machine, with servers of the fixture program in odd places. */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { containerEngines } from '../../../src-main/adapters/containers/container-engines.ts';
import { nodeFileStore } from '../../../src-main/adapters/files/node-file-store.ts';
import { linuxProcesses } from '../../../src-main/adapters/machine/linux-processes.ts';
import { thisMachine } from '../../../src-main/adapters/machine/this-machine.ts';
import { serviceManagers } from '../../../src-main/adapters/services/index.ts';
import type { Find } from '../../../src-main/domain/server/find.ts';
import { detect, type Detection } from '../../../src-main/operations/detect.ts';
import type { Profile } from '../../../src-main/ports/profile.ts';
import { knownServers } from '../../../src-main/servers/index.ts';
import { strict } from '../../fakes/strict.ts';
import { makeAudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { startMediaServer, type StartOptions } from '../../helpers/media-server/start.ts';

const never = new AbortController().signal;

let folder: string;
let ends: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reprise-detect-'));
});
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
  rmSync(folder, { recursive: true, force: true });
});

async function look(): Promise<Detection> {
  const machine = thisMachine(
    { engines: containerEngines(), managers: serviceManagers(), processes: linuxProcesses },
    { platform: 'linux', env: { HOME: folder }, home: folder, uid: 1000 },
  );
  const profile = strict<Profile>('Profile', { instances: () => [] });
  return detect(
    { machine, servers: knownServers, profile, reserved: [], files: nodeFileStore() },
    { signal: never },
  );
}

/** Others may run servers here at the same time. */
async function findsHere(): Promise<readonly Find[]> {
  const { finds } = await look();
  return finds.filter(({ locations }) => Object.values(locations).some((path) => path.startsWith(folder)));
}

async function serve(place: string, options: Partial<StartOptions> = {}) {
  const data = await makeAudiobookshelfData(place, { covers: 1 });
  const server = await startMediaServer({ config: data.config, metadata: data.metadata, ...options });
  ends.push(() => server.kill());
  await server.waitHealthy();
  return { data, server };
}

describe('detect on this machine', () => {
  it.each([
    ['with spaces', 'my audio books', 'flags'],
    ['with signs that are no letters', 'bücher 📚 "x" $HOME', 'flags'],
    ['told by the environment only', 'env', 'env'],
    ['in the folder that it runs in', 'program', 'cwd'],
  ] as const)('finds a server whose folders are %s', async (_what, name, passBy) => {
    const place = join(folder, name);
    const { data, server } = await serve(place, { passBy, ...(passBy === 'cwd' ? { cwd: place } : {}) });
    expect(await findsHere()).toMatchObject([
      {
        server: 'audiobookshelf',
        control: { kind: 'process', name: null },
        serverVersion: '2.36.0',
        running: true,
        pids: [server.pid],
        locations: { config: data.config, metadata: data.metadata },
        url: server.url,
        sure: 'certain',
      },
    ]);
  });

  it('finds one server behind two names of its folders, and two servers as two', async () => {
    const one = await makeAudiobookshelfData(join(folder, 'one'), { covers: 1 });
    symlinkSync(join(folder, 'one'), join(folder, 'link'));
    await serve(join(folder, 'two'));
    const options = { config: join(folder, 'link/config'), metadata: join(folder, 'link/metadata') };
    const server = await startMediaServer(options);
    ends.push(() => server.kill());
    await server.waitHealthy();
    const finds = await findsHere();
    expect(finds.map(({ locations }) => locations['config']).toSorted()).toEqual([
      options.config,
      join(folder, 'two/config'),
    ]);
    expect(statSync(options.config).ino).toBe(statSync(one.config).ino);
  });

  it('finds Stash in a home folder although it does not run', async () => {
    mkdirSync(join(folder, '.stash'));
    writeFileSync(
      join(folder, '.stash/config.yml'),
      'port: 9998\njwt_secret_key: x\ndatabase: stash-go.sqlite\n',
    );
    expect(await findsHere()).toMatchObject([
      {
        server: 'stash',
        control: { kind: 'none' },
        running: false,
        locations: { config: join(folder, '.stash/config.yml') },
        url: 'http://127.0.0.1:9998',
        sure: 'likely',
      },
    ]);
  });

  it('changes nothing: not a file, not a time, not even the time of the last reading', async () => {
    const { data, server } = await serve(join(folder, 'quiet'));
    await server.stop();
    // Its settings are read, and its last reading is older than its last change: then most systems note a new one.
    const settings = join(folder, '.stash/config.yml');
    mkdirSync(join(folder, '.stash'));
    writeFileSync(settings, 'port: 9998\n');
    utimesSync(settings, new Date('2026-01-01'), new Date('2026-02-01'));
    const before = stateOf(folder);
    expect(await findsHere()).toMatchObject([{ server: 'stash', url: 'http://127.0.0.1:9998' }]);
    expect(stateOf(folder)).toEqual(before);
    expect(before.length).toBeGreaterThan(10);
    expect(readdirSync(data.config)).toContain('absdatabase.sqlite');
  });

  it('takes less than three seconds among 300 other programs', async () => {
    const { data } = await serve(join(folder, 'among many'));
    const others: ChildProcess[] = Array.from({ length: 300 }, () =>
      spawn('sleep', ['600'], { stdio: 'ignore' }),
    );
    ends.push(async () => others.forEach((other) => other.kill()));
    await Promise.all(others.map((other) => new Promise((done) => other.once('spawn', done))));
    const begun = performance.now();
    const finds = await findsHere();
    const tookMs = Math.round(performance.now() - begun);
    console.info(`detect among 300 other programs: ${tookMs} ms`);
    expect(finds).toMatchObject([{ locations: { config: data.config } }]);
    expect(tookMs).toBeLessThan(3000);
  });
});

/** Of everything below, as a listing would not change it: names, sizes, and all three times. */
function stateOf(top: string): readonly string[] {
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).isFile())
    .toSorted()
    .map((path) => {
      const { size, mtimeNs, ctimeNs, atimeNs, ino } = statSync(path, { bigint: true });
      return [path, size, ino, mtimeNs, ctimeNs, atimeNs].join(' ');
    });
}
