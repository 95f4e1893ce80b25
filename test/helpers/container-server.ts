/** Containers in which the fixture media server runs, laid out like the image of Audiobookshelf. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * Node and its libraries are those of this machine, read-only. As in the real image a small init passes the signals on, so
 * that the server dies at once and without cleaning up when it is stopped.
 */
export function audiobookshelfContainer(options: ContainerServerOptions): ContainerOptions {
  const { name, config, metadata, folder, port, media = [], misbehave = [] } = options;
  const [program, life] = [join(folder, 'program'), join(folder, 'life')];
  installProgram(program);
  mkdirSync(life, { recursive: true });
  return {
    name,
    image: 'ghcr.io/advplyr/audiobookshelf:2.36.0',
    command: ['/usr/local/bin/tini', '--', '/usr/local/bin/node', '/app/index.js'],
    restartPolicy: options.restartPolicy ?? 'always',
    env: {
      CONFIG_PATH: '/config',
      METADATA_PATH: '/metadata',
      PORT: String(port),
      SOURCE: 'docker',
      FIXTURE_KIND: 'audiobookshelf',
      FIXTURE: misbehave.join(','),
      FIXTURE_EVENTS: '/life/events.jsonl',
      FIXTURE_STATE: '/life/starts',
    },
    mounts: [
      `${config}:/config`,
      `${metadata}:/metadata`,
      ...media,
      `${program}:/app:ro`,
      `${life}:/life`,
      `${root}:${root}:ro`,
      `${process.execPath}:/usr/local/bin/node:ro`,
      '/usr/bin/catatonit:/usr/local/bin/tini:ro',
      '/lib:/lib:ro',
      '/usr/lib:/usr/lib:ro',
      '/lib64:/lib64:ro',
    ],
  };
}
