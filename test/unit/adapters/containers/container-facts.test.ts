import { describe, expect, it } from 'vitest';
import { addressOfContainer } from '../../../../src-main/adapters/containers/address-of-container.ts';
import type { Inspected } from '../../../../src-main/adapters/containers/container-facts.ts';
import { containerFacts } from '../../../../src-main/adapters/containers/container-facts.ts';
import { stopOrder } from '../../../../src-main/adapters/containers/stop-order.ts';
import { supervisorOfContainer } from '../../../../src-main/adapters/containers/supervisor-of-container.ts';
import { urlOf } from '../../../../src-main/domain/server/address.ts';
import type { ContainerFacts } from '../../../../src-main/ports/container-engine.ts';
import { processRules } from '../../../../src-main/servers/audiobookshelf/process.ts';

const engine = { address: 'unix:///var/run/docker.sock', name: 'docker' };
const factsOf = (inspected: Partial<Inspected>): ContainerFacts =>
  containerFacts({ Id: 'abc', ...inspected }, engine);

describe('what an engine says of a container', () => {
  it('is complete where the engine leaves everything out', () => {
    expect(factsOf({})).toEqual({
      engine,
      id: 'abc',
      name: '',
      image: '',
      imageId: '',
      labels: {},
      env: {},
      argv: [],
      workingDir: '/',
      user: '',
      mounts: [],
      state: 'other',
      health: null,
      pid: null,
      restartPolicy: 'no',
      removedWhenStopped: false,
      ports: [],
      networkMode: '',
      aliases: [''],
    });
  });

  it.each([
    [{ Status: 'running', Running: true }, 'running'],
    // podman, while a container that was asked to end is still alive.
    [{ Status: 'stopping', Running: false, Pid: 4 }, 'running'],
    [{ Status: 'paused', Running: true, Paused: true }, 'paused'],
    [{ Status: 'restarting', Running: true, Restarting: true }, 'restarting'],
    [{ Status: 'exited', Running: false }, 'stopped'],
    [{ Status: 'created' }, 'stopped'],
    [{ Status: 'dead' }, 'stopped'],
    [{ Status: 'removing' }, 'other'],
  ] as const)('takes the state %j for %s', (State, state) => {
    expect(factsOf({ State }).state).toBe(state);
  });

  it('keeps what stands behind the first equals sign of a variable', () => {
    expect(factsOf({ Config: { Env: ['A=b=c', 'EMPTY=', 'BARE'] } }).env).toEqual({
      A: 'b=c',
      EMPTY: '',
      BARE: '',
    });
  });

  it.each([
    [{ Name: 'on-failure', MaximumRetryCount: 3 }, 'on-failure:3'],
    [{ Name: 'on-failure', MaximumRetryCount: 0 }, 'on-failure'],
    [{ Name: '' }, 'no'],
    [{ Name: 'unless-stopped', MaximumRetryCount: 0 }, 'unless-stopped'],
  ])('writes the restart policy %j as %s', (RestartPolicy, text) => {
    expect(factsOf({ HostConfig: { RestartPolicy } }).restartPolicy).toBe(text);
  });

  it('names a port once that is published on IPv4 and IPv6, and also those that are not published', () => {
    const both = [
      { HostIp: '0.0.0.0', HostPort: '13378' },
      { HostIp: '::', HostPort: '13378' },
    ];
    const facts = factsOf({
      NetworkSettings: { Ports: { '80/tcp': both, '1900/udp': both, '8920/tcp': null } },
      Config: { ExposedPorts: { '80/tcp': {}, '7359/udp': {}, '9/tcp': {} } },
    });
    expect(facts.ports.toSorted((one, other) => one.container - other.container)).toEqual([
      { container: 9, host: null, hostIp: null },
      { container: 80, host: 13378, hostIp: '0.0.0.0' },
      { container: 8920, host: null, hostIp: null },
    ]);
  });

  it('knows where a stopped container will be published, unless the engine chooses then', () => {
    const PortBindings = { '80/tcp': [{ HostPort: '8080' }], '81/tcp': [{ HostPort: '' }] };
    expect(factsOf({ HostConfig: { PortBindings }, NetworkSettings: { Ports: {} } }).ports).toEqual([
      { container: 80, host: 8080, hostIp: null },
      { container: 81, host: null, hostIp: null },
    ]);
  });

  it('puts entry point and command together', () => {
    const Config = { Entrypoint: ['tini', '--'], Cmd: ['node', 'index.js'] };
    expect(factsOf({ Path: 'tini', Args: ['--', 'node', 'index.js'], Config }).argv).toEqual([
      'tini',
      '--',
      'node',
      'index.js',
    ]);
    // podman names a single word twice.
    expect(factsOf({ Path: '/init', Args: ['/init'], Config: { Cmd: ['/init'] } }).argv).toEqual(['/init']);
  });
});

describe('where a server in a container answers', () => {
  const audiobookshelf = (more: Partial<Inspected> = {}, env: readonly string[] = []): ContainerFacts =>
    factsOf({
      Config: {
        Entrypoint: ['tini', '--'],
        Cmd: ['node', 'index.js'],
        WorkingDir: '/app',
        Env: ['CONFIG_PATH=/config', 'METADATA_PATH=/metadata', 'SOURCE=docker', ...env],
      },
      ...more,
    });
  const address = (facts: ContainerFacts) => addressOfContainer(facts, processRules);

  it('is the published side of the port that the server is told to use', () => {
    const Ports = { '443/tcp': [{ HostPort: '9443' }], '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '13378' }] };
    const found = address(audiobookshelf({ NetworkSettings: { Ports } }, ['PORT=80']));
    expect(found).toEqual({ host: '0.0.0.0', port: 13378, isSure: true });
    expect(urlOf(found)).toBe('http://127.0.0.1:13378');
  });

  it('is the port itself when the container uses the network of the machine', () => {
    const found = address(audiobookshelf({ HostConfig: { NetworkMode: 'host' } }, ['PORT=8000']));
    expect(urlOf(found)).toBe('http://127.0.0.1:8000');
  });

  it('is only a guess when the port it uses is not known', () => {
    const Ports = { '8096/tcp': [{ HostIp: '192.168.1.5', HostPort: '8096' }] };
    const found = address(factsOf({ NetworkSettings: { Ports } }));
    expect(found).toEqual({ host: '192.168.1.5', port: 8096, isSure: false });
  });

  it('is nowhere when nothing is published', () => {
    expect(urlOf(address(audiobookshelf({}, ['PORT=80'])))).toBeNull();
  });
});

describe('what keeps a container running besides its engine', () => {
  it.each([
    [{ PODMAN_SYSTEMD_UNIT: 'audiobookshelf.service' }, 'audiobookshelf.service'],
    [{ PODMAN_SYSTEMD_UNIT: 'podman-compose@immich.service' }, null],
    [{ 'com.docker.swarm.service.name': 'media_jellyfin' }, 'Docker Swarm'],
    [{ 'io.kubernetes.pod.name': 'stash-0' }, 'Kubernetes'],
    [{ 'com.docker.compose.project': 'immich' }, null],
  ])('is told by the labels %j: %s', (Labels, supervisor) => {
    expect(supervisorOfContainer(factsOf({ Config: { Labels } }))).toBe(supervisor);
  });
});

describe('the order in which containers are stopped', () => {
  const part = (service: string, needs = '', project = 'immich'): ContainerFacts =>
    factsOf({
      Name: `/${project}_${service}`,
      Config: {
        Labels: {
          'com.docker.compose.project': project,
          'com.docker.compose.service': service,
          'com.docker.compose.depends_on': needs,
        },
      },
    });
  const names = (all: readonly ContainerFacts[]) => stopOrder(all).map(({ name }) => name);

  it('is the given one', () => {
    expect(names([part('server'), part('ml'), part('a')])).toEqual([
      'immich_server',
      'immich_ml',
      'immich_a',
    ]);
  });

  it('has whoever depends on another one before it', () => {
    const all = [
      part('database'),
      part('server', 'redis:service_started:false,database:service_healthy:true'),
    ];
    expect(names(all)).toEqual(['immich_server', 'immich_database']);
  });

  it('does not mix up projects, and ends in a circle', () => {
    expect(names([part('a'), part('b', 'a', 'other')])).toEqual(['immich_a', 'other_b']);
    expect(names([part('a', 'b'), part('b', 'a')])).toHaveLength(2);
  });
});
