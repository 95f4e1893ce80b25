/** Containers that belong together, made as compose makes them: found as one server, stopped and started in order. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePort } from '../../../src-main/adapters/practice/free-port.ts';
import { immichContainer } from '../../helpers/container-server.ts';
import { kindOf } from '../../helpers/media-server/kinds.ts';
import { aCliWorld, type Line, type Ran } from '../cli/cli-world.ts';
import { lookUntil } from './round-trip-world.ts';
import { podmanLane, signal } from './setup.ts';

const labels = (service: string): Readonly<Record<string, string>> => ({
  'com.docker.compose.project': 'photos',
  'com.docker.compose.service': service,
});

podmanLane('containers of one compose file', (world) => {
  it('finds the server and its machine learning, stops and starts both, and lets the database run', async () => {
    const { podman, serve, engine } = world();
    const { folder, json, through } = await aCliWorld({ running: false, add: false });
    const data = join(folder, 'photos');
    mkdirSync(data);
    const port = await freePort(null);
    kindOf('immich').prepare?.({ data }, port);
    const others = { 'immich-machine-learning': 'immich_machine_learning', database: 'immich_postgres' };
    for (const [service, name] of Object.entries(others)) {
      const image =
        name === 'immich_postgres' ? 'docker.io/library/postgres:14' : `ghcr.io/immich-app/${service}:v3`;
      await serve({ name, image, labels: labels(service), restartPolicy: 'always' });
    }
    const beside = join(folder, 'beside');
    await serve(
      immichContainer({ name: 'immich_server', data, folder: beside, port, labels: labels('immich-server') }),
    );
    const look = (...args: readonly string[]): Ran =>
      through({ env: { DOCKER_HOST: podman.address.address } }, ...args);
    const find = await lookUntil(look, ['detect'], ({ result }) =>
      (result['found'] as readonly Line[]).find(({ locations }) => locations['data'] === data),
    );
    const names = 'immich_server,immich_machine_learning';
    expect(find).toMatchObject({ server: 'immich', running: true, sure: 'certain' });
    expect(find['control']).toMatchObject({ kind: 'container', name: names });
    await lookUntil(look, ['instances', 'add', '--found', find['id'], '--name', 'home'], ({ exit, result }) =>
      exit === 0 ? result : undefined,
    );

    expect(json('server', 'stop', 'home')).toMatchObject({ exit: 0 });
    const states = async (): Promise<readonly string[]> => {
      const all = ['immich_server', 'immich_machine_learning', 'immich_postgres'];
      return Promise.all(all.map(async (name) => (await engine.inspect(name, { signal })).state));
    };
    const time = async (name: string, what: 'StartedAt' | 'FinishedAt'): Promise<number> =>
      Date.parse((await podman.docker.getContainer(name).inspect()).State[what]);
    expect(await states()).toEqual(['stopped', 'stopped', 'running']);
    expect(await time('immich_server', 'FinishedAt')).toBeLessThan(
      await time('immich_machine_learning', 'FinishedAt'),
    );

    expect(json('server', 'start', 'home')).toMatchObject({
      exit: 0,
      result: { server: { health: 'healthy' } },
    });
    expect(await states()).toEqual(['running', 'running', 'running']);
    expect(await time('immich_machine_learning', 'StartedAt')).toBeLessThan(
      await time('immich_server', 'StartedAt'),
    );
    for (const name of names.split(',')) {
      expect((await engine.inspect(name, { signal })).restartPolicy).toBe('always');
    }
  });
});
