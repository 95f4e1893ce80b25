/** Recognises Immich in containers, and which others belong to it. */
import { portOf, variableOf } from '../../domain/server/command-words.ts';
import type { FindReason } from '../../domain/server/find.ts';
import { imageName, versionIn } from '../../domain/server/image-name.ts';
import type { ContainerFacts } from '../../ports/container-engine.ts';
import type { Sighting } from '../../ports/detection-rules.ts';
import { mediaFolderInContainer, workersOf } from './locate.ts';

const composeService = 'com.docker.compose.service';
const composeProject = 'com.docker.compose.project';
const composeFolder = 'com.docker.compose.project.working_dir';

export function ofContainer(container: ContainerFacts, all: readonly ContainerFacts[]): Sighting | null {
  const role = roleOf(container);
  if (role !== 'server') return null;
  const { env, labels } = container;
  const workers = workersOf(env, container.argv);
  // The second half of a server in two containers belongs to the first.
  if (!workers.includes('api')) return null;
  const isKnown = isServerImage(container.image);
  const companions = companionsOf(container, all);
  return {
    locations: {
      data: mediaFolderInContainer(
        presetOf(container.image, env),
        container.mounts.map(({ destination }) => destination),
      ),
    },
    settings: databaseSettings(container, all),
    host: null,
    port: portIn(container),
    version: versionIn(labels['org.opencontainers.image.version']) ?? imageName(container.image).version,
    companions: [container.name, ...companions.map(({ name }) => name)],
    sure: isKnown ? 'certain' : 'likely',
    reasons: [
      { code: 'image', details: { image: container.image, container: container.name } },
      ...(labels[composeFolder] === undefined
        ? []
        : [{ code: 'compose-folder', details: { folder: labels[composeFolder] } }]),
      ...outsideWorker(workers, companions),
    ],
  };
}

function roleOf({ image, labels, env }: ContainerFacts): 'server' | 'machine-learning' | null {
  const { name } = imageName(image);
  const service = labels[composeService] ?? '';
  if (name.startsWith('immich-machine-learning') || service === 'immich-machine-learning')
    return 'machine-learning';
  if (isServerImage(image) || ['immich-server', 'immich-microservices'].includes(service)) return 'server';
  return 'IMMICH_MEDIA_LOCATION' in env ? 'server' : null;
}

function isServerImage(image: string): boolean {
  const { name, repository } = imageName(image);
  return name === 'immich-server' || repository === 'imagegenius/immich';
}

/** What is in the image's own settings, where an engine does not tell them. */
function presetOf(image: string, env: ContainerFacts['env']): ContainerFacts['env'] {
  return imageName(image).repository === 'imagegenius/immich'
    ? { IMMICH_MEDIA_LOCATION: '/photos', ...env }
    : env;
}

/** Machine learning and a second worker: what must be stopped as well. The database and its cache go on. */
function companionsOf(container: ContainerFacts, all: readonly ContainerFacts[]): readonly ContainerFacts[] {
  const others = all.filter((each) => each.id !== container.id && belongsWith(container, each));
  const workers = others.filter((each) => roleOf(each) === 'server');
  const learning = others.filter((each) => roleOf(each) === 'machine-learning');
  return [...workers, ...learning];
}

function belongsWith(container: ContainerFacts, other: ContainerFacts): boolean {
  const project = container.labels[composeProject];
  if (project !== undefined || other.labels[composeProject] !== undefined) {
    return project === other.labels[composeProject];
  }
  // Made one by one: the worker has the same media, the other one is asked under its name.
  const shares = other.mounts.some(({ source }) => container.mounts.some((mount) => mount.source === source));
  const asked = /^https?:\/\/([^/:]+)/.exec(
    container.env['IMMICH_MACHINE_LEARNING_URL'] ?? 'http://immich-machine-learning:3003',
  )?.[1];
  return roleOf(other) === 'server'
    ? shares
    : asked !== undefined && [other.name, ...other.aliases].includes(asked);
}

/** How to reach the database, without its password; and its container, if it is one of these. */
function databaseSettings(
  container: ContainerFacts,
  all: readonly ContainerFacts[],
): Readonly<Record<string, string>> {
  const { env } = container;
  const host = variableOf(env, 'DB_HOSTNAME') ?? 'database';
  const project = container.labels[composeProject];
  const database = all.find(
    (each) =>
      each.id !== container.id &&
      project === each.labels[composeProject] &&
      [each.name, each.labels[composeService], ...each.aliases].includes(host),
  );
  const folder = container.labels[composeFolder];
  return {
    databaseHost: host,
    databaseName: variableOf(env, 'DB_DATABASE_NAME') ?? 'immich',
    databaseUser: variableOf(env, 'DB_USERNAME') ?? 'postgres',
    ...(database === undefined ? {} : { databaseContainer: database.name }),
    ...(folder === undefined ? {} : { composeFolder: folder }),
  };
}

/** Versions before 1.118 or so listened on 3001. */
function portIn({ env, ports }: ContainerFacts): number {
  const told = portOf(variableOf(env, 'IMMICH_PORT'));
  if (told !== null) return told;
  const published = ports.filter(({ host }) => host !== null).map(({ container }) => container);
  return [2283, 3001, 8080].find((port) => published.includes(port)) ?? 2283;
}

/** A container for the web alone, and no other worker: something outside of the engine writes to media and database. */
function outsideWorker(
  workers: readonly string[],
  companions: readonly ContainerFacts[],
): readonly FindReason[] {
  const isWhole = workers.includes('microservices') || companions.some((each) => roleOf(each) === 'server');
  return isWhole ? [] : [{ code: 'worker-elsewhere', details: {} }];
}
