/** The built command line against a server in a container of real podman. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { freePort } from '../../../src-main/adapters/practice/free-port.ts';
import { audiobookshelfContainer, type ContainerServerOptions } from '../../helpers/container-server.ts';
import { setBackupPath } from '../../helpers/audiobookshelf-data.ts';
import { aCliWorld, type CliWorld, type Line, type Ran } from '../cli/cli-world.ts';
import { soon, type EngineWorld } from './setup.ts';

export interface Home extends CliWorld {
  /** Of the container's server. */
  readonly url: string;
  readonly container: string;
  /** Mounted at `/audiobooks` and `/podcasts`. */
  readonly media: { readonly books: string; readonly podcasts: string };
  readonly waitHealthy: () => Promise<void>;
  readonly isHealthy: () => Promise<boolean>;
  /** What `detect` says of the container, with the engine to be found by `DOCKER_HOST`. */
  readonly detected: () => Promise<Line>;
  /** Adds a find as `home`. */
  readonly added: (id: string) => Promise<Line>;
}

/** Data of a server that calls its folders `/config`, `/metadata`, `/audiobooks` and `/podcasts`; its container runs. */
export async function aContainerHome(
  { podman, serve }: EngineWorld,
  options: { readonly container: string } & Partial<ContainerServerOptions>,
): Promise<Home> {
  const world = await aCliWorld({ running: false, add: false, name: 'books 📚' });
  setBackupPath(world.data.database, '/metadata/backups');
  const media = { books: join(world.folder, 'media/books'), podcasts: join(world.folder, 'media/podcasts') };
  Object.values(media).forEach((folder) => mkdirSync(folder, { recursive: true }));
  const port = await freePort(null);
  const { container } = options;
  await serve(
    audiobookshelfContainer({
      name: container,
      config: world.data.config,
      metadata: world.data.metadata,
      folder: join(world.folder, `of ${container}`),
      port,
      media: [`${media.books}:/audiobooks:ro`, `${media.podcasts}:/podcasts:ro`],
      ...options,
    }),
  );
  const url = `http://127.0.0.1:${port}`;
  const isHealthy = async (): Promise<boolean> => {
    const answer = await fetch(`${url}/healthcheck`).catch(() => null);
    return answer?.status === 200;
  };
  const look = (...args: readonly string[]): Ran =>
    world.through({ env: { DOCKER_HOST: podman.address.address } }, ...args);
  return {
    ...world,
    url,
    container,
    media,
    isHealthy,
    waitHealthy: async () => {
      await expect.poll(isHealthy, soon).toBe(true);
    },
    detected: () =>
      lookUntil(look, ['detect'], ({ result }) =>
        (result['found'] as readonly Line[]).find(({ control }) => control.name === container),
      ),
    added: (id) =>
      lookUntil(look, ['instances', 'add', '--found', id, '--name', 'home'], ({ exit, result }) =>
        exit === 0 ? result : undefined,
      ),
  };
}

/** A look ends after three seconds; on a machine with much to do, podman may not have said a word by then. */
export async function lookUntil(
  look: (...args: readonly string[]) => Ran,
  args: readonly string[],
  found: (ran: Ran) => Line | undefined,
): Promise<Line> {
  const seen: Line[] = [];
  const ask = (): string | null => {
    const ran = look(...args);
    const line = found(ran);
    if (line !== undefined) seen.push(line);
    return line === undefined ? ran.stdout : null;
  };
  await expect.poll(ask, { timeout: 60_000 }).toBeNull();
  return seen[0] ?? {};
}
