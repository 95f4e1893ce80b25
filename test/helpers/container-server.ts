/** Containers in which the fixture media server runs, laid out like the images of the real ones. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, type ServerKindId } from './media-server/kinds.ts';
import { installProgram } from './media-server/start.ts';
import type { ContainerOptions } from './podman.ts';

const root = join(import.meta.dirname, '../..');

export interface ContainerServerOptions {
  readonly name: string;
  /** Folders of this machine that become `/config` and `/metadata`. */
  readonly config: string;
  readonly metadata: string;
  /** For what the fixture needs beside its data. */
  readonly folder: string;
  readonly port: number;
  /** `/host:/container[:ro]`. */
  readonly media?: readonly string[];
  readonly restartPolicy?: string;
  readonly misbehave?: readonly string[];
}

/** As in the image of Audiobookshelf. */
export function audiobookshelfContainer(options: ContainerServerOptions): ContainerOptions {
  const { name, config, metadata, folder, port, media = [], misbehave = [] } = options;
  const { env, mounts, command } = fixture('audiobookshelf', folder);
  return {
    name,
    image: 'ghcr.io/advplyr/audiobookshelf:2.36.0',
    command,
    restartPolicy: options.restartPolicy ?? 'always',
    env: {
      ...env,
      CONFIG_PATH: '/config',
      METADATA_PATH: '/metadata',
      PORT: String(port),
      SOURCE: 'docker',
      FIXTURE: misbehave.join(','),
    },
    mounts: [`${config}:/config`, `${metadata}:/metadata`, ...media, ...mounts],
  };
}

export interface ImmichOptions extends Pick<ContainerServerOptions, 'name' | 'folder' | 'port'> {
  /** Folder of this machine that becomes `/data`. */
  readonly data: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** As in the image of Immich; what belongs to it are containers of their own. */
export function immichContainer({ name, data, folder, port, labels }: ImmichOptions): ContainerOptions {
  const { env, mounts, command } = fixture('immich', folder);
  return {
    name,
    image: 'ghcr.io/immich-app/immich-server:v3.1.0',
    command,
    restartPolicy: 'always',
    labels,
    env: { ...env, IMMICH_MEDIA_LOCATION: '/data', IMMICH_PORT: String(port) },
    mounts: [`${data}:/data`, ...mounts],
  };
}

/**
 * Node and its libraries are those of this machine, read-only. As in the real image of Audiobookshelf a small init passes
 * the signals on, so that this server dies at once and without cleaning up when it is stopped.
 */
function fixture(kind: ServerKindId, folder: string) {
  const [program, life] = [join(folder, 'program'), join(folder, 'life')];
  installProgram(program, kind);
  mkdirSync(life, { recursive: true });
  return {
    command: ['/usr/local/bin/tini', '--', '/usr/local/bin/node', `/app/${kindOf(kind).program.entry}`],
    env: { FIXTURE_KIND: kind, FIXTURE_EVENTS: '/life/events.jsonl', FIXTURE_STATE: '/life/starts' },
    mounts: [
      `${program}:/app:ro`,
      `${life}:/life`,
      `${root}:${root}:ro`,
      `${process.execPath}:/usr/local/bin/node:ro`,
      '/usr/bin/catatonit:/usr/local/bin/tini:ro',
      ...['/lib', '/usr/lib', '/lib64']
        .filter((path) => existsSync(path))
        .map((path) => `${path}:${path}:ro`),
    ],
  };
}
