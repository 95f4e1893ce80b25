/** How Stash is recognised in what a machine shows, in every install kind. */
import { optionOf, portOf, variableOf } from '../../domain/server/command-words.ts';
import { imageName, versionIn } from '../../domain/server/image-name.ts';
import { asObject, asText, parseJson } from '../../domain/json-value.ts';
import { folderOf, joinPath, programName } from '../../domain/server/server-paths.ts';
import { yamlSettings } from '../../domain/server/yaml-settings.ts';
import type { DetectionRules, Sighting } from '../../ports/detection-rules.ts';
import { inHome, settingsPlaces, type SettingsPlaces, type Told } from './locate.ts';
import { isStash } from './process.ts';

const units = ['stash*.service'];

export const detection = {
  ports: [9999],
  // `/healthz` would say no more than "OK".
  askPath: `/graphql?query=${encodeURIComponent('{version{version}systemStatus{status}}')}`,
  recognise,
  // There is no service of its own: these are the names that people give to theirs.
  services: { windows: ['stash*'], systemd: units, 'systemd-user': units, launchd: ['*stash*'] },
  packages: [],
  bundleIds: ['cc.stashapp.stash'],
  registryKeys: [],
  ofProcess,
  ofService,
  ofContainer,
  // It has no installer.
  ofRegistry: () => [],
  ofApp: (app, { home }) => ({
    // The app limits it to the home folder.
    ...sighting({ files: [inHome(home)], isNamed: true }, 'certain'),
    reasons: [{ code: 'app', details: { app: app.path } }],
  }),
  ofFolders: ({ home }) => [
    {
      ...sighting({ files: [inHome(home)], isNamed: true }, 'possible'),
      reasons: [{ code: 'default-folder', details: { folder: folderOf(inHome(home)) } }],
    },
  ],
  marks: ({ config }) => (config === undefined ? [] : [config]),
  settingsFiles,
  settle,
} as const satisfies DetectionRules;

function recognise({ status, body }: Parameters<DetectionRules['recognise']>[0]) {
  const data = status === 200 ? asObject(asObject(parseJson(body))?.['data']) : null;
  return asObject(data?.['systemStatus']) === null
    ? null
    : { version: asText(asObject(data?.['version'])?.['version']) };
}

function ofProcess(process: Parameters<DetectionRules['ofProcess']>[0]): Sighting | null {
  if (process.isContained || !isStash(process)) return null;
  const places = settingsPlaces(process);
  return {
    ...sighting(places, places?.isNamed === true ? 'certain' : 'likely', process),
    reasons: [
      {
        code: 'process',
        details: { program: process.program ?? process.argv[0] ?? process.name, pid: process.pid },
      },
      ...(places?.isNamed === true ? [{ code: 'named-by-process', details: {} }] : []),
    ],
  };
}

function ofService(service: Parameters<DetectionRules['ofService']>[0]): Sighting | null {
  const { name, argv, env, workingDir } = service;
  const isProgram =
    isStash({ name: '', argv }) || argv.some((word) => programName(word).startsWith('stash-'));
  // Other programs are called "stash…" too; a wrapper on Windows names only itself.
  if (!isProgram && !/^stash(?:app)?(?:\.service)?$/i.test(name)) return null;
  const told = { argv, env, cwd: workingDir };
  const places = settingsPlaces(told);
  return {
    ...sighting(
      places,
      isProgram && places?.isNamed === true ? 'certain' : isProgram ? 'likely' : 'possible',
      told,
    ),
    reasons: [{ code: 'service', details: { service: name } }],
  };
}

function ofContainer(container: Parameters<DetectionRules['ofContainer']>[0]): Sighting | null {
  const image = imageName(container.image);
  const isKnown = ['stashapp/stash', 'hotio/stash', 'feederbox826/stash-s6'].includes(image.repository);
  const isTold = 'STASH_CONFIG_FILE' in container.env;
  if (!isKnown && !isTold && !['stash', 'stash-s6'].includes(image.name)) return null;
  const env = containerEnv(image.repository, container.env);
  const told = { argv: container.argv, env, cwd: container.workingDir || '/' };
  const places = settingsPlaces(told);
  return {
    ...sighting(
      withFormer(image.name, container.env, places),
      isKnown || isTold ? 'certain' : 'likely',
      told,
    ),
    version: versionIn(container.labels['org.opencontainers.image.version']) ?? image.version,
    reasons: [
      { code: 'image', details: { image: container.image, container: container.name } },
      ...(isTold ? [{ code: 'container-settings', details: {} }] : []),
    ],
  };
}

/** hotio's start script names the file in the command that it runs. */
function containerEnv(
  repository: string,
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return repository === 'hotio/stash'
    ? { ...env, STASH_CONFIG_FILE: joinPath(env['CONFIG_DIR'] ?? '/config', 'config.yml') }
    : env;
}

/** stash-s6 takes the folder of the official image where that is mounted, unless it was told to move it. */
function withFormer(
  name: string,
  { MIGRATE }: Readonly<Record<string, string>>,
  places: SettingsPlaces | null,
): SettingsPlaces | null {
  if (name !== 'stash-s6' || places === null || /^true$/i.test(MIGRATE ?? '')) return places;
  return { ...places, files: ['/root/.stash/config.yml', ...places.files] };
}

function sighting(
  places: SettingsPlaces | null,
  sure: Sighting['sure'],
  told: Told = { argv: [], env: null, cwd: null },
): Omit<Sighting, 'reasons'> {
  const files = places?.files ?? [];
  const [only] = files;
  const port = variableOf(told.env, 'STASH_PORT') ?? optionOf(told.argv, ['--port']);
  return {
    locations: files.length === 1 && only !== undefined ? { config: only } : {},
    ...(files.length > 1
      ? { settings: Object.fromEntries(files.map((file, index) => [`config${index}`, file])) }
      : {}),
    host: variableOf(told.env, 'STASH_HOST') ?? optionOf(told.argv, ['--host']),
    port: portOf(port),
    version: null,
    sure,
  };
}

/** Every place in which the settings may be, and the certificate beside each. */
function settingsFiles(seen: Sighting): Readonly<Record<string, string>> {
  return Object.fromEntries(
    candidates(seen).flatMap((file, index) => [
      [`config${index}`, file],
      [`certificate${index}`, joinPath(folderOf(file), 'stash.crt')],
      [`key${index}`, joinPath(folderOf(file), 'stash.key')],
    ]),
  );
}

function settle(
  seen: Sighting,
  texts: Readonly<Record<string, string | null>>,
): ReturnType<DetectionRules['settle']> {
  const files = candidates(seen);
  const found = files.findIndex((_file, index) => (texts[`config${index}`] ?? null) !== null);
  const index = found < 0 ? files.length - 1 : found;
  const config = files[index];
  const settings = yamlSettings(texts[`config${index}`] ?? '');
  const beside = (name: string): boolean => (texts[`${name}${index}`] ?? null) !== null;
  const isNamed = settings['ssl_cert_path'] !== undefined && settings['ssl_key_path'] !== undefined;
  return {
    locations: config === undefined ? seen.locations : { ...seen.locations, config },
    port: seen.port ?? portOf(settings['port'] ?? null) ?? 9999,
    basePath: '',
    tls: isNamed || (beside('certificate') && beside('key')),
  };
}

function candidates({ locations, settings }: Sighting): readonly string[] {
  const { config } = locations;
  if (config !== undefined) return [config];
  return Object.entries(settings ?? {})
    .filter(([key]) => key.startsWith('config'))
    .map(([, file]) => file);
}
