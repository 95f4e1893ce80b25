import { describe, expect, it } from 'vitest';
import type { ContainerFacts } from '../../../../src-main/ports/container-engine.ts';
import { detection } from '../../../../src-main/servers/immich/detection.ts';
import { aBind, aContainer, aMachine, aProcess, aService } from '../../../helpers/builders/machine-facts.ts';

// docker/docker-compose.yml of immich-app/immich
const compose = (service: string, changes: Partial<ContainerFacts> = {}): ContainerFacts =>
  aContainer({
    name: service.replace('-', '_'),
    labels: {
      'com.docker.compose.project': 'immich',
      'com.docker.compose.service': service,
      'com.docker.compose.project.working_dir': '/srv/immich',
    },
    aliases: [service],
    ...changes,
  });
const server = compose('immich-server', {
  image: 'ghcr.io/immich-app/immich-server:v3.1.0',
  env: {
    DB_HOSTNAME: 'database',
    DB_USERNAME: 'postgres',
    DB_PASSWORD: 'secret',
    DB_DATABASE_NAME: 'immich',
  },
  mounts: [aBind('/srv/immich/library', '/data')],
  ports: [{ container: 2283, host: 2283, hostIp: '0.0.0.0' }],
});
const learning = compose('immich-machine-learning', {
  image: 'ghcr.io/immich-app/immich-machine-learning:v3.1.0',
});
const database = compose('database', { image: 'ghcr.io/immich-app/postgres:14-vectorchord0.4.3' });
const redis = compose('redis', { image: 'docker.io/valkey/valkey:9' });

describe('in containers of a compose project', () => {
  it('is stopped with its machine learning; its database goes on', () => {
    const seen = detection.ofContainer(server, [redis, database, learning, server]);
    expect(seen).toMatchObject({
      locations: { data: '/data' },
      port: 2283,
      version: '3.1.0',
      sure: 'certain',
      companions: ['immich_server', 'immich_machine-learning'],
      settings: { databaseContainer: 'database', databaseName: 'immich', composeFolder: '/srv/immich' },
    });
  });

  it('says nowhere what the password of the database is', () => {
    expect(JSON.stringify(detection.ofContainer(server, [server, database]))).not.toContain('secret');
  });

  it('is one server: the others are none of their own', () => {
    for (const other of [learning, database, redis]) {
      expect(detection.ofContainer(other, [server, learning, database, redis])).toBeNull();
    }
  });

  it('takes a second worker along', () => {
    const api = { ...server, env: { ...server.env, IMMICH_WORKERS_INCLUDE: 'api' } };
    const worker = compose('immich-microservices', {
      image: server.image,
      env: { IMMICH_WORKERS_EXCLUDE: 'api' },
    });
    const all = [api, worker, learning];
    expect(detection.ofContainer(worker, all)).toBeNull();
    const seen = detection.ofContainer(api, all);
    expect(seen?.companions).toEqual(['immich_server', 'immich_microservices', 'immich_machine-learning']);
    expect(seen?.reasons.map(({ code }) => code)).not.toContain('worker-elsewhere');
  });

  it('says when a worker must be running somewhere else', () => {
    const api = { ...server, env: { ...server.env, IMMICH_WORKERS_INCLUDE: 'api' } };
    const codes = detection.ofContainer(api, [api, learning])?.reasons.map(({ code }) => code);
    expect(codes).toContain('worker-elsewhere');
  });

  it('leaves the containers of another project alone', () => {
    const labels = { ...learning.labels, 'com.docker.compose.project': 'other' };
    const stranger = { ...learning, id: 'other', name: 'other_learning', labels };
    expect(detection.ofContainer(server, [server, stranger])?.companions).toEqual(['immich_server']);
  });

  it.each([
    [{}, ['/data'], '/data'],
    [{}, ['/usr/src/app/upload'], '/usr/src/app/upload'],
    [{}, ['/usr/src/app/upload/thumbs', '/usr/src/app/upload'], '/usr/src/app/upload'],
    [{}, [], '/usr/src/app/upload'],
    [{ IMMICH_MEDIA_LOCATION: '/photos' }, ['/data'], '/photos'],
  ])('with %j and mounts at %j has its media in %s', (env, mounted, data) => {
    const mounts = mounted.map((destination) => aBind(`/srv${destination}`, destination));
    const seen = detection.ofContainer({ ...server, env, mounts }, []);
    expect(seen?.locations).toEqual({ data });
  });

  it('listened on another port before', () => {
    const ports = [{ container: 3001, host: 2283, hostIp: null }];
    expect(detection.ofContainer({ ...server, ports }, [])?.port).toBe(3001);
  });
});

describe('in containers made one by one', () => {
  const alone = aContainer({ ...server, labels: {}, name: 'photos' });

  it('finds its machine learning by the name under which it asks for it', () => {
    const brain = aContainer({ image: learning.image, name: 'brain', aliases: ['ml'] });
    const env = { ...alone.env, IMMICH_MACHINE_LEARNING_URL: 'http://ml:3003' };
    expect(detection.ofContainer({ ...alone, env }, [alone, brain])?.companions).toEqual(['photos', 'brain']);
    expect(detection.ofContainer(alone, [alone, brain])?.companions).toEqual(['photos']);
  });

  it('has everything in one of imagegenius', () => {
    // Dockerfile of imagegenius/docker-immich
    const seen = detection.ofContainer(
      aContainer({
        name: 'immich',
        image: 'ghcr.io/imagegenius/immich:latest',
        env: { IMMICH_MEDIA_LOCATION: '/photos', IMMICH_PORT: '8080' },
      }),
      [],
    );
    expect(seen).toMatchObject({
      locations: { data: '/photos' },
      port: 8080,
      companions: ['immich'],
      sure: 'certain',
    });
  });
});

describe('as services', () => {
  it.each([
    [
      'the Proxmox script',
      { name: 'immich-web.service', env: { IMMICH_MEDIA_LOCATION: '/opt/immich/upload' } },
      '/opt/immich/upload',
      ['immich-web.service', 'immich-ml.service'],
      'certain',
    ],
    [
      'the Proxmox script, its settings not readable',
      { name: 'immich-web.service', env: null },
      '/opt/immich/upload',
      ['immich-web.service', 'immich-ml.service'],
      'likely',
    ],
    [
      'NixOS',
      { name: 'immich-server.service', env: { IMMICH_MEDIA_LOCATION: '/srv/photos', IMMICH_PORT: '2283' } },
      '/srv/photos',
      ['immich-server.service', 'immich-machine-learning.service'],
      'certain',
    ],
    [
      'immich-native',
      { name: 'immich.service', env: {}, workingDir: '/var/lib/immich/app' },
      '/var/lib/immich/app/upload',
      ['immich.service', 'immich-microservices.service', 'immich-machine-learning.service'],
      'likely',
    ],
    [
      'the snap',
      { manager: 'snap' as const, name: 'immich-distribution.immich-server', env: null },
      '/var/snap/immich-distribution/common/upload',
      [
        'snap:immich-distribution.immich-server',
        'snap:immich-distribution.immich-microservices',
        'snap:immich-distribution.immich-machine-learning',
        'snap:immich-distribution.sync-service',
      ],
      'likely',
    ],
  ])('of %s', (_kind, service, data, companions, sure) => {
    expect(detection.ofService(aService(service))).toMatchObject({ locations: { data }, companions, sure });
  });

  it.each(['immich-ml.service', 'immich-machine-learning.service', 'postgresql.service'])(
    '%s is no server of its own',
    (name) => {
      expect(detection.ofService(aService({ name }))).toBeNull();
    },
  );

  it('never names the database among what is stopped', () => {
    const all = ['immich-web.service', 'immich-server.service', 'immich.service'].flatMap(
      (name) => detection.ofService(aService({ name }))?.companions ?? [],
    );
    expect(all.length).toBeGreaterThan(6);
    expect(all.filter((name) => /postgres|redis|database/.test(name))).toEqual([]);
  });
});

it('as a process says where its media are', () => {
  const env = { IMMICH_MEDIA_LOCATION: '/srv/photos' };
  expect(detection.ofProcess(aProcess({ argv: ['immich'], env }))).toMatchObject({
    locations: { data: '/srv/photos' },
    sure: 'certain',
  });
  const worker = { ...env, IMMICH_WORKERS_INCLUDE: 'microservices' };
  expect(detection.ofProcess(aProcess({ argv: ['immich'], env: worker }))).toBeNull();
});

it('not running is where its scripts put it, and marked by the files that it keeps there', () => {
  const folders = detection.ofFolders(aMachine()).map(({ locations }) => locations['data']);
  expect(folders).toEqual([
    '/opt/immich/upload',
    '/var/lib/immich',
    '/var/lib/immich/upload',
    '/var/snap/immich-distribution/common/upload',
  ]);
  expect(detection.ofFolders(aMachine({ platform: 'win32' }))).toEqual([]);
  expect(detection.marks({ data: '/data' })).toContain('/data/upload/.immich');
});

it('not running says its media folder and port in its settings file', () => {
  const [seen] = detection.ofFolders(aMachine());
  if (seen === undefined) throw new Error('Nothing was recognised.');
  expect(detection.settingsFiles(seen)).toEqual({ environment: '/opt/immich/.env' });
  const environment =
    '# comment\nIMMICH_MEDIA_LOCATION="/mnt/my photos"\nexport IMMICH_PORT=2284\nDB_PASSWORD=x y\n';
  expect(detection.settle(seen, { environment })).toMatchObject({
    locations: { data: '/mnt/my photos' },
    port: 2284,
  });
  expect(detection.settle(seen, { environment: null })).toMatchObject({
    locations: { data: '/opt/immich/upload' },
    port: 2283,
  });
  // What a running one said of itself is not overruled.
  const told = { ...seen, sure: 'certain' as const, locations: { data: '/told' } };
  expect(detection.settle(told, { environment }).locations).toEqual({ data: '/told' });
});

it('knows its answer, and no other', () => {
  const answer = (body: string, status = 200) =>
    detection.recognise({ status, contentType: 'application/json', body });
  expect(answer('{"major":3,"minor":1,"patch":0}')).toEqual({ version: '3.1.0' });
  expect(answer('{"major":3}')).toBeNull();
  expect(answer('{"major":3,"minor":1,"patch":0}', 404)).toBeNull();
});
