/** Engines that are not there, do not answer, or may not be used; and Docker's own ways, shown by a stand-in of its API. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { containerEngines } from '../../../src-main/adapters/containers/container-engines.ts';
import { engineAddresses } from '../../../src-main/adapters/containers/engine-addresses.ts';
import { containerControl } from '../../../src-main/adapters/control/container-control.ts';
import { lane } from '../../helpers/lane.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { makePlace } from '../adapters/control/setup.ts';
import { signal } from './setup.ts';
import { dockerStandIn } from './docker-stand-in.ts';

const options = { signal };
const here = { env: {}, home: '/nonexistent', platform: 'linux', uid: 65_533 };

describe('where engines are looked for', () => {
  it('is what the user set, the context in use, the other contexts and the sockets that are there, each once', () => {
    const home = tempFolder();
    context(home, 'far', 'ssh://nas');
    context(home, 'colima', `unix://${home}/.colima/default/docker.sock`);
    context(home, 'work', 'tcp://10.0.0.2:2375');
    context(home, 'locked', 'tcp://10.0.0.3:2376', true);
    writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ currentContext: 'work' }));
    for (const path of [
      '.colima/default/docker.sock',
      '.orbstack/run/docker.sock',
      'run/podman/podman.sock',
    ]) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), '');
    }
    mkdirSync(join(home, '.docker/run'));
    symlinkSync(join(home, '.orbstack/run/docker.sock'), join(home, '.docker/run/docker.sock'));
    const env = { DOCKER_HOST: 'tcp://10.0.0.1:2375', XDG_RUNTIME_DIR: join(home, 'run') };
    const found = engineAddresses({ ...here, env, home });
    // Other engines may be on the machine that runs this test.
    const ours = found.filter(({ address }) => address.includes(home) || !address.startsWith('unix:'));
    expect(ours).toEqual([
      { name: 'DOCKER_HOST', address: 'tcp://10.0.0.1:2375' },
      { name: 'work', address: 'tcp://10.0.0.2:2375' },
      { name: 'colima', address: `unix://${home}/.colima/default/docker.sock` },
      { name: 'far', address: 'ssh://nas' },
      { name: 'locked', address: 'https://10.0.0.3:2376' },
      { name: 'docker-desktop', address: `unix://${home}/.docker/run/docker.sock` },
      { name: 'podman', address: `unix://${home}/run/podman/podman.sock` },
    ]);
    expect(realpathSync(join(home, '.docker/run/docker.sock'))).toBe(join(home, '.orbstack/run/docker.sock'));
  });

  it('is not harmed by settings that cannot be read', () => {
    const home = tempFolder();
    context(home, 'good', 'unix:///x.sock');
    mkdirSync(join(home, '.docker/contexts/meta/odd'));
    writeFileSync(join(home, '.docker/contexts/meta/odd/meta.json'), '{"Name":');
    mkdirSync(join(home, '.docker/contexts/meta/kubernetes'));
    writeFileSync(join(home, '.docker/contexts/meta/kubernetes/meta.json'), '{"Name":"k","Endpoints":{}}');
    writeFileSync(join(home, '.docker/config.json'), '[]');
    expect(engineAddresses({ ...here, home })).toContainEqual({ name: 'good', address: 'unix:///x.sock' });
  });

  it('takes an engine that wants keys for what it is', () => {
    const address = (env: Record<string, string>) => engineAddresses({ ...here, env })[0]?.address;
    expect(address({ DOCKER_HOST: 'tcp://nas:2376' })).toBe('https://nas:2376');
    expect(address({ DOCKER_HOST: 'tcp://nas:2375', DOCKER_TLS_VERIFY: '1' })).toBe('https://nas:2375');
    expect(address({ DOCKER_HOST: 'nas:2375' })).toBe('tcp://nas:2375');
  });

  it('is a named pipe on Windows', () => {
    expect(engineAddresses({ ...here, platform: 'win32' }).map(({ address }) => address)).toContain(
      'npipe:////./pipe/docker_engine',
    );
  });
});

describe('an engine that cannot be used', () => {
  const facts = (address: string) => containerEngines().open(address).facts(options);

  it('is said to be absent when there is no socket, or nobody listens at it', async () => {
    const folder = tempFolder();
    await expect(facts(`unix://${folder}/none.sock`)).rejects.toMatchObject({
      code: 'engine-unreachable',
      details: { engine: `unix://${folder}/none.sock`, reason: 'ENOENT' },
    });
    await expect(facts(`unix://${await staleSocket(folder)}`)).rejects.toMatchObject({
      code: 'engine-unreachable',
      details: { reason: 'ECONNREFUSED' },
    });
    await expect(facts('tcp://127.0.0.1:1')).rejects.toMatchObject({ code: 'engine-unreachable' });
  });

  it('costs less than one and a half seconds when it takes the call and says nothing', async () => {
    const address = await silent();
    const before = performance.now();
    await expect(facts(address)).rejects.toMatchObject({
      code: 'engine-unreachable',
      details: { reason: 'silent' },
    });
    expect(performance.now() - before).toBeLessThan(1500);
  });

  it('is not made unreachable by a DOCKER_HOST that nobody can read', async () => {
    const { socket } = await dockerStandIn();
    vi.stubEnv('DOCKER_HOST', 'tcp://not an address');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await facts(`unix://${socket}`)).toMatchObject({ version: '29.0.0' });
    await expect(facts('tcp://not an address')).rejects.toMatchObject({ code: 'engine-unreachable' });
    expect(process.env['DOCKER_HOST']).toBe('tcp://not an address');
  });

  it.each([
    ['ssh://kim@nas', 'engine-over-ssh'],
    ['https://nas:2376', 'engine-with-keys'],
  ])('is not spoken to at %s', async (address, reason) => {
    await expect(facts(address)).rejects.toMatchObject({ code: 'not-possible-here', details: { reason } });
  });

  it('ends with the reason of whoever cancels, not with its own', async () => {
    const cancel = new AbortController();
    const asked = containerEngines()
      .open(await silent())
      .list({ signal: cancel.signal });
    cancel.abort(new Error('cancelled by the test'));
    await expect(asked).rejects.toThrow('cancelled by the test');
  });

  lane('an account that may not use the engine', { needs: needsRoot }, () => {
    it('is told that permission is missing', async () => {
      const { socket } = await dockerStandIn();
      // As ourselves first, at another engine: what the client itself needs is loaded then.
      await (await dockerStandIn()).engine.facts(options);
      chmodSync(socket, 0o600);
      process.seteuid?.(65_534);
      try {
        await expect(facts(`unix://${socket}`)).rejects.toMatchObject({
          code: 'permission-denied',
          details: { path: socket },
        });
      } finally {
        process.seteuid?.(0);
      }
    });
  });
});

describe('the first engine that answers', () => {
  it('is used when none was named', async () => {
    const { socket } = await dockerStandIn();
    const home = tempFolder();
    context(home, 'a-dead-one', `unix://${home}/none.sock`);
    context(home, 'b-living-one', `unix://${socket}`);
    const engine = containerEngines({ ...here, platform: 'none', home }).open(null);
    expect((await engine.facts(options)).address.name).toBe('b-living-one');
    expect(engine.address.name).toBe('b-living-one');
  });

  it('is said to be absent when none answers', async () => {
    const home = tempFolder();
    context(home, 'dead', `unix://${home}/none.sock`);
    // Windows' pipes are not here either.
    const engine = containerEngines({ ...here, platform: 'win32', home }).open(null);
    await expect(engine.list(options)).rejects.toMatchObject({ code: 'engine-unreachable' });
  });
});

describe('Docker, as a stand-in of its API', () => {
  it('is asked to end a container by its own stop signal, without a time after which it is ended by force', async () => {
    const docker = await dockerStandIn({ stopSignal: 'SIGINT', endsAfterMs: 300 });
    await docker.engine.stop('server', { signal, graceMs: 5000 });
    expect(docker.calls.filter((call) => call.startsWith('POST'))).toEqual([
      'POST /containers/server/kill?signal=SIGINT',
    ]);
  });

  it('is not asked for force when a container does not end', async () => {
    const docker = await dockerStandIn();
    await expect(docker.engine.stop('server', { signal, graceMs: 200 })).rejects.toMatchObject({
      code: 'stop-timed-out',
    });
    expect(docker.calls.filter((call) => call.startsWith('POST'))).toEqual([
      'POST /containers/server/kill?signal=SIGTERM',
    ]);
  });

  it('has restart policies set aside and put back, as often as one likes', async () => {
    const docker = await dockerStandIn({ restartPolicy: 'on-failure:3' });
    const request = { ...makePlace().request, name: 'server', engine: docker.address };
    const control = containerControl({ ...request, kind: 'container' });
    const changes = await control.autoStart();
    expect(changes).toEqual([{ what: 'restart-policy:server', before: 'on-failure:3', after: 'no' }]);
    expect(docker.policy()).toBe('on-failure:3');
    await control.setAutoStartAside(changes);
    await control.setAutoStartAside(changes);
    expect(docker.policy()).toBe('no');
    await control.putAutoStartBack(changes);
    await control.putAutoStartBack(changes);
    expect(docker.policy()).toBe('on-failure:3');
  });

  it('keeps the restart policies of containers that only a journal names', async () => {
    const docker = await dockerStandIn({ restartPolicy: 'no' });
    const request = { ...makePlace().request, name: 'other', engine: docker.address };
    const change = { what: 'restart-policy:server', before: 'always', after: 'no' };
    const control = containerControl({ ...request, kind: 'container' });
    await control.putAutoStartBack([change]);
    await control.setAutoStartAside([{ ...change, after: 'always' }]);
    expect(docker.calls).toEqual([]);
  });

  it('keeps a restart policy that somebody else has set meanwhile', async () => {
    const docker = await dockerStandIn({ restartPolicy: 'unless-stopped' });
    const request = { ...makePlace().request, name: 'server', engine: docker.address };
    const change = { what: 'restart-policy:server', before: 'always', after: 'no' };
    await containerControl({ ...request, kind: 'container' }).putAutoStartBack([change]);
    expect(docker.policy()).toBe('unless-stopped');
  });
});

function context(home: string, name: string, host: string, hasKeys = false): void {
  const folder = join(home, '.docker/contexts/meta', `id-${name}`);
  mkdirSync(folder, { recursive: true });
  const meta = { Name: name, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
  if (hasKeys) mkdirSync(join(home, '.docker/contexts/tls', `id-${name}`, 'docker'), { recursive: true });
}

/** A socket whose owner died: the file is there. */
async function staleSocket(folder: string): Promise<string> {
  const path = join(folder, 'stale.sock');
  const program = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await promisify(execFile)(process.execPath, ['-e', program]).catch(() => undefined);
  expect(existsSync(path)).toBe(true);
  return path;
}

async function silent(): Promise<string> {
  const path = join(tempFolder(), 'silent.sock');
  const server = createSocket(() => undefined);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return `unix://${path}`;
}

function needsRoot(): string | null {
  return process.getuid?.() === 0 ? null : 'needs root';
}
