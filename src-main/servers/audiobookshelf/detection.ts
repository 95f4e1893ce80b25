/** How Audiobookshelf is recognised in what a machine shows, in every install kind. */
import { optionOf, portOf, variableOf } from '../../domain/server/command-words.ts';
import { parseEnvironmentFile } from '../../domain/server/environment-file.ts';
import { joinPath, programName, resolvePath } from '../../domain/server/server-paths.ts';
import type { DetectionRules, Settled, Sighting } from '../../ports/detection-rules.ts';
import type { Locations } from '../../ports/media-server.ts';
import { ofContainer } from './container.ts';
import { health, isStatus } from './health.ts';
import { environmentFile, ofFolders, ofRegistry, packages, registryKey } from './installed.ts';
import { jsonFolders } from './json-era.ts';
import { looksLikeServer, processRules } from './process.ts';

type Process = Parameters<DetectionRules['ofProcess']>[0];
type Service = Parameters<DetectionRules['ofService']>[0];

const units = ['*audiobookshelf*.service'];

export const detection = {
  ports: [13_378, 3333, 80, 8000],
  askPath: health.identityPath,
  recognise({ status, body }) {
    return status === 200 && isStatus(body) ? { version: health.identify(body)?.version ?? null } : null;
  },
  services: {
    systemd: units,
    'systemd-user': units,
    windows: ['*audiobookshelf*'],
    launchd: ['*audiobookshelf*'],
  },
  packages: ['audiobookshelf'],
  bundleIds: [],
  registryKeys: [registryKey],
  ofProcess,
  ofService,
  ofContainer,
  ofRegistry,
  // There is no app for macOS.
  ofApp: () => null,
  ofFolders,
  marks: ({ config = '' }) =>
    ['absdatabase.sqlite', ...jsonFolders.map((folder) => `${folder}/data`)].map((name) =>
      name.split('/').reduce(joinPath, config),
    ),
  settingsFiles: ({ settings }): Readonly<Record<string, string>> => {
    const file = settings?.['environmentFile'];
    return file === undefined ? {} : { environment: file };
  },
  settle,
} as const satisfies DetectionRules;

function ofProcess(process: Process): Sighting | null {
  if (process.isContained) return null;
  const claim = processRules.claim(process);
  if (claim === null && !looksLikeServer(process)) return null;
  const { argv, env, pid, name, program } = process;
  const isTold = variableOf(env, 'CONFIG_PATH') !== null && variableOf(env, 'METADATA_PATH') !== null;
  const isNamed = claim?.sure === 'named' || isTold;
  return {
    locations: claim?.roots ?? {},
    host: claim?.host ?? null,
    port: claim?.port ?? null,
    version: null,
    sure: isNamed ? 'certain' : isGenericProgram(process) ? 'possible' : 'likely',
    reasons: [
      { code: 'process', details: { program: program ?? argv[0] ?? name, pid } },
      ...(isNamed ? [{ code: 'named-by-process', details: {} }] : []),
    ],
  };
}

/** `node index.js` may be anything. */
function isGenericProgram({ name, argv }: Process): boolean {
  return ![name, ...argv.slice(0, 2)].some((word) => word.toLowerCase().includes('audiobookshelf'));
}

function ofService(service: Service): Sighting | null {
  const { name, argv, env } = service;
  if (![name, ...argv.slice(0, 2)].some((word) => /audiobookshelf/i.test(word))) return null;
  const program = programName(argv[0] ?? '');
  // A unit that runs a container is found by the container.
  const isContainer = ['podman', 'docker'].includes(program);
  const options = isContainer ? [] : argv;
  const told = {
    config: optionOf(options, ['--config', '-c']) ?? variableOf(env, 'CONFIG_PATH'),
    metadata: optionOf(options, ['--metadata', '-m']) ?? variableOf(env, 'METADATA_PATH'),
  };
  const isNamed = !isContainer && told.config !== null && told.metadata !== null;
  const packaged = packages.find((each) => each.program === argv[0])?.locations;
  return {
    locations: isContainer ? {} : (packagedUnlessTold(told, packaged, service) ?? {}),
    // Its environment file may not be readable by the service manager's client, and by us it may.
    ...(packaged !== undefined && env === null ? { settings: { environmentFile } } : {}),
    host: optionOf(options, ['--host', '-h']) ?? variableOf(env, 'HOST'),
    port: portOf(optionOf(options, ['--port', '-p']) ?? variableOf(env, 'PORT')),
    version: null,
    sure: isNamed ? 'certain' : 'likely',
    reasons: [
      { code: 'service', details: { service: name } },
      ...(isNamed ? [{ code: 'named-by-service', details: {} }] : []),
    ],
  };
}

interface Told {
  readonly config: string | null;
  readonly metadata: string | null;
}

function packagedUnlessTold(told: Told, packaged: Locations | undefined, service: Service): Locations {
  const place = (key: keyof Told): readonly (readonly [string, string])[] => {
    const named = told[key];
    // Without its environment only a package's own folder is no guess.
    const standard = service.env === null ? undefined : `./${key}`;
    const path =
      named === null
        ? (packaged?.[key] ?? (standard === undefined ? null : resolvePath(service.workingDir, standard)))
        : resolvePath(service.workingDir, named);
    return path === null ? [] : [[key, path]];
  };
  return Object.fromEntries([...place('config'), ...place('metadata')]);
}

function settle(
  { locations, settings, port }: Sighting,
  texts: Readonly<Record<string, string | null>>,
): Settled {
  const env = settings === undefined ? {} : parseEnvironmentFile(texts['environment'] ?? '');
  const config = variableOf(env, 'CONFIG_PATH') ?? locations['config'];
  const metadata = variableOf(env, 'METADATA_PATH') ?? locations['metadata'];
  return {
    locations: {
      ...(config === undefined ? {} : { config }),
      ...(metadata === undefined ? {} : { metadata }),
    },
    port: port ?? portOf(variableOf(env, 'PORT')),
    // It answers with and without its usual prefix.
    basePath: '',
    tls: false,
  };
}
