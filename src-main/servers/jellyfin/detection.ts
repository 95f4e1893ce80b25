/** How Jellyfin is recognised in what a machine shows, in every install kind. */
import { portOf, splitWords } from '../../domain/server/command-words.ts';
import { asObject, asText, parseJson } from '../../domain/json-value.ts';
import { joinPath } from '../../domain/server/server-paths.ts';
import { xmlSetting } from '../../domain/server/xml-settings.ts';
import type { DetectionRules, Sighting } from '../../ports/detection-rules.ts';
import { ofContainer } from './container.ts';
import { productOf } from './health.ts';
import { ofApp, ofFolders, ofRegistry, packaged, registryKeys } from './installed.ts';
import { foldersOf, sightingOf, systemOf, type System } from './locate.ts';
import { isJellyfin } from './process.ts';

const units = ['jellyfin*.service'];

export const detection = {
  ports: [8096],
  askPath: '/System/Info/Public',
  recognise,
  services: { windows: ['JellyfinServer'], systemd: units, 'systemd-user': units },
  packages: ['jellyfin-server', 'jellyfin'],
  bundleIds: ['Jellyfin.Server'],
  registryKeys,
  ofProcess,
  ofService,
  ofContainer,
  ofRegistry,
  ofApp,
  ofFolders,
  marks: ({ data = '' }) =>
    // The second one is of 10.10 and before.
    ['jellyfin.db', 'library.db'].map((name) => joinPath(joinPath(data, 'data'), name)),
  settingsFiles,
  settle,
} as const satisfies DetectionRules;

function recognise({ status, body }: Parameters<DetectionRules['recognise']>[0]) {
  const info = status === 200 ? asObject(parseJson(body)) : null;
  return info === null || productOf(info) !== 'Jellyfin Server'
    ? null
    : { version: asText(info['Version']) ?? asText(info['version']) };
}

function ofProcess(process: Parameters<DetectionRules['ofProcess']>[0]): Sighting | null {
  const { argv, env, cwd, isContained, program } = process;
  if (isContained || !isJellyfin(process)) return null;
  const isWindows = /\.exe$/i.test(program ?? argv[0] ?? process.name);
  const folders = foldersOf({ argv, env, cwd, system: isWindows ? 'windows' : systemOf(env) });
  return {
    ...sightingOf(folders),
    sure: folders?.isNamed === true ? 'certain' : 'likely',
    reasons: [
      { code: 'process', details: { program: program ?? argv[0] ?? process.name, pid: process.pid } },
      ...(folders?.isNamed === true ? [{ code: 'named-by-process', details: {} }] : []),
    ],
  };
}

function ofService(service: Parameters<DetectionRules['ofService']>[0]): Sighting | null {
  const { name, manager, argv, env, workingDir } = service;
  const isNamed = /^jellyfin(?:server)?(?:\.service)?$/i.test(name);
  if (!isNamed && !isJellyfin({ name: '', argv })) return null;
  const more = splitWords(env?.['JELLYFIN_ADDITIONAL_OPTS'] ?? '');
  const system: System = manager === 'windows' ? 'windows' : manager === 'launchd' ? 'macos' : 'linux';
  const folders = foldersOf({ argv: [...argv, ...more], env, cwd: workingDir, system });
  // Its environment file may be unreadable; on Linux a unit of that name is a package's.
  const isPackage = folders === null && manager === 'systemd' && isNamed;
  return {
    ...sightingOf(isPackage ? { locations: packaged, otherConfig: null, isNamed: false } : folders),
    sure: folders?.isNamed === true ? 'certain' : 'likely',
    reasons: [
      { code: 'service', details: { service: name } },
      ...(folders?.isNamed === true ? [{ code: 'named-by-service', details: {} }] : []),
    ],
  };
}

function settingsFiles({ locations, settings }: Sighting): Readonly<Record<string, string>> {
  const { data, config = data === undefined ? undefined : joinPath(data, 'config') } = locations;
  const other = settings?.['otherConfig'];
  return {
    ...(config === undefined
      ? {}
      : { network: joinPath(config, 'network.xml'), system: joinPath(config, 'system.xml') }),
    ...(other === undefined
      ? {}
      : { otherNetwork: joinPath(other, 'network.xml'), otherSystem: joinPath(other, 'system.xml') }),
  };
}

function settle(
  { locations, settings, port }: Sighting,
  texts: Readonly<Record<string, string | null>>,
): ReturnType<DetectionRules['settle']> {
  const text = (name: string): string | null => texts[name] ?? null;
  const other = settings?.['otherConfig'];
  // The server looks for the folder; a folder that it used has these files.
  const isOther = other !== undefined && text('network') === null && text('system') === null;
  const network = isOther ? text('otherNetwork') : text('network');
  const system = isOther ? text('otherSystem') : text('system');
  const { data } = locations;
  const config = isOther
    ? other
    : (locations['config'] ?? (data === undefined ? null : joinPath(data, 'config')));
  const cache = xmlSetting(system, 'CachePath') ?? locations['cache'] ?? null;
  const isOn = (name: string): boolean => xmlSetting(network, name)?.toLowerCase() === 'true';
  // Plain requests are turned away only then.
  const tls = isOn('EnableHttps') && isOn('RequireHttps');
  const plainPort = xmlSetting(network, 'InternalHttpPort') ?? xmlSetting(network, 'HttpServerPortNumber');
  const tlsPort = xmlSetting(network, 'InternalHttpsPort') ?? xmlSetting(network, 'HttpsPortNumber');
  return {
    locations: {
      ...locations,
      ...(config === null ? {} : { config }),
      ...(cache === null ? {} : { cache }),
    },
    port: port ?? (tls ? (portOf(tlsPort) ?? 8920) : (portOf(plainPort) ?? 8096)),
    basePath: basePathOf(xmlSetting(network, 'BaseUrl')),
    tls,
  };
}

/** As the server tidies it: with a slash before and none behind. */
function basePathOf(text: string | null): string {
  const plain = (text ?? '').replace(/^\/+/, '').replace(/\/+$/, '');
  return plain === '' ? '' : `/${plain}`;
}
