/** How Immich is recognised in what a machine shows, in every install kind. */
import { portOf, variableOf } from '../../domain/server/command-words.ts';
import { parseJson } from '../../domain/json-value.ts';
import { folderOf, joinPath } from '../../domain/server/server-paths.ts';
import type { DetectionRules, Sighting } from '../../ports/detection-rules.ts';
import { ofContainer } from './container.ts';
import { environmentFile } from '../../domain/server/environment-file.ts';
import { versionOf } from './health.ts';
import { mediaFolder, workersOf } from './locate.ts';
import { isImmich } from './process.ts';
import { installOf, snapFolder, unitNames, type Install } from './units.ts';

export const detection = {
  ports: [2283, 3001],
  askPath: '/api/server/version',
  recognise: ({ status, body }) => {
    const version = status === 200 ? versionOf(parseJson(body)) : null;
    return version === null ? null : { version };
  },
  services: unitNames,
  packages: ['immich-distribution'],
  bundleIds: [],
  registryKeys: [],
  ofProcess,
  ofService,
  ofContainer,
  ofRegistry: () => [],
  ofApp: () => null,
  ofFolders,
  // It puts one into each of its folders and does not start when one is gone.
  marks: ({ data }) =>
    data === undefined
      ? []
      : ['upload', 'library', 'thumbs', 'encoded-video', 'profile', 'backups'].map((folder) =>
          joinPath(joinPath(data, folder), '.immich'),
        ),
  settingsFiles: ({ settings }): Readonly<Record<string, string>> => {
    const file = settings?.['environmentFile'];
    return file === undefined ? {} : { environment: file };
  },
  settle,
} as const satisfies DetectionRules;

function ofProcess(process: Parameters<DetectionRules['ofProcess']>[0]): Sighting | null {
  if (process.isContained || !isImmich(process)) return null;
  if (!workersOf(process.env, process.argv).includes('api')) return null;
  const data = mediaFolder(process);
  const isNamed = variableOf(process.env, 'IMMICH_MEDIA_LOCATION') !== null;
  return {
    locations: data === null ? {} : { data },
    host: variableOf(process.env, 'IMMICH_HOST'),
    port: portOf(variableOf(process.env, 'IMMICH_PORT')),
    version: null,
    sure: isNamed ? 'certain' : 'likely',
    reasons: [
      {
        code: 'process',
        details: { program: process.program ?? process.argv[0] ?? process.name, pid: process.pid },
      },
      ...(isNamed ? [{ code: 'named-by-process', details: {} }] : []),
    ],
  };
}

function ofService(service: Parameters<DetectionRules['ofService']>[0]): Sighting | null {
  const { name, env, workingDir } = service;
  const install = installOf(service);
  if (install === null) return null;
  const data = mediaFolder({ env, cwd: workingDir }) ?? install.data;
  return {
    ...inInstall(install, data),
    host: variableOf(env, 'IMMICH_HOST'),
    port: portOf(variableOf(env, 'IMMICH_PORT')),
    version: null,
    companions: install.companions,
    sure: variableOf(env, 'IMMICH_MEDIA_LOCATION') === null ? 'likely' : 'certain',
    reasons: [{ code: 'service', details: { service: name } }],
  };
}

/** Media folders of the installations without containers; compose projects can be anywhere. */
function ofFolders({ platform }: Parameters<DetectionRules['ofFolders']>[0]): readonly Sighting[] {
  if (platform !== 'linux') return [];
  const places = [
    { data: '/opt/immich/upload', environmentFile: '/opt/immich/.env' },
    { data: '/var/lib/immich', environmentFile: null },
    { data: '/var/lib/immich/upload', environmentFile: '/var/lib/immich/env' },
    { data: snapFolder, environmentFile: null },
  ];
  return places.map(({ data, environmentFile: file }) => ({
    ...inInstall({ environmentFile: file }, data),
    host: null,
    port: null,
    version: null,
    sure: 'possible',
    reasons: [{ code: 'default-folder', details: { folder: data } }],
  }));
}

function inInstall(
  { environmentFile: file }: Pick<Install, 'environmentFile'>,
  data: string | null,
): Pick<Sighting, 'locations' | 'settings'> {
  return {
    locations: data === null ? {} : { data },
    ...(file === null ? {} : { settings: { environmentFile: file } }),
  };
}

function settle(
  { locations, settings, port, sure }: Sighting,
  texts: Readonly<Record<string, string | null>>,
): ReturnType<DetectionRules['settle']> {
  const file = settings?.['environmentFile'];
  const env = environmentFile(texts['environment'] ?? '');
  // What the service or the process itself said comes first.
  const named = sure === 'certain' || file === undefined ? null : variableOf(env, 'IMMICH_MEDIA_LOCATION');
  const data = named === null ? null : mediaFolder({ env, cwd: folderOf(file ?? '') });
  return {
    locations: { ...locations, ...(data === null ? {} : { data }) },
    port: port ?? portOf(variableOf(env, 'IMMICH_PORT')) ?? 2283,
    basePath: '',
    tls: false,
  };
}
