/** Which instances a repository holds backups of, told by `instance.json` and the manifests; and which is one of ours. */
import { plainLine } from '../../domain/plain-line.ts';
import { controlKinds, type ControlKind, type Instance } from '../../domain/server/instance.ts';
import type { RepositoryStore, StoredBackup, StoredSettings } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';
import { parentOf } from '../paths.ts';
import { matchOf, type Match } from './match.ts';
import { oldLocations, type OldLocation } from './old-locations.ts';
import { isMediaServer } from '../../ports/media-server.ts';

/** Everything in it was written elsewhere: texts are harmless lines, paths are only shown. */
export interface OldInstance {
  readonly id: string;
  readonly name: string;
  readonly server: string;
  /** `null` for a media server that this version does not know. */
  readonly serverName: string | null;
  readonly serverVersion: string | null;
  readonly machine: { readonly name: string; readonly platform: string } | null;
  /** Without its `instance.json` the manifests tell all but address, service name and start command. */
  readonly settings: StoredSettings['state'];
  readonly control: { readonly kind: ControlKind | null; readonly name: string | null };
  /** A command that it was started with; shown, never taken over. */
  readonly startCommand: string | null;
  /** Only an address of the computer itself. */
  readonly url: string | null;
  readonly locations: readonly OldLocation[];
  readonly continues: string | null;
  readonly backups: { readonly total: number; readonly verified: number; readonly damaged: number };
  readonly newest: StoredBackup | null;
  /** The newest verified one, else the newest that is not damaged. */
  readonly usable: StoredBackup | null;
  readonly match: Match | null;
}

export interface RepositoryContent {
  readonly backups: readonly StoredBackup[];
  readonly settings: ReturnType<RepositoryStore['settings']>;
}

type Needs = Pick<Core, 'files' | 'host' | 'profile' | 'servers'>;

/** By the age of the newest backup, the youngest first. */
export function oldInstances(core: Needs, content: RepositoryContent): readonly OldInstance[] {
  const stored = content.settings.flatMap(({ settings }) =>
    settings.state === 'read' ? [settings.instance] : [],
  );
  const ids = new Set([
    ...content.backups.map(({ manifest }) => manifest.instance.id),
    ...stored.map(({ id }) => id),
  ]);
  const described = [...ids].map((id) => describe(core, id, content, stored));
  const known = described.map((old) => ({
    ...old,
    match: matchOf(core.profile.instances(), old, described),
  }));
  const age = ({ newest }: OldInstance): string => newest?.manifest.createdAt ?? '';
  return known.toSorted((a, b) => (age(a) < age(b) ? 1 : -1));
}

function describe(
  core: Needs,
  id: string,
  content: RepositoryContent,
  stored: readonly Instance[],
): OldInstance {
  const settings = stored.find((instance) => instance.id === id) ?? null;
  const backups = content.backups
    .filter(({ manifest }) => manifest.instance.id === id)
    .toSorted((a, b) => b.manifest.sequence - a.manifest.sequence);
  const newest = backups[0] ?? null;
  const verified = backups.filter(({ state }) => state === 'verified');
  const damaged = backups.filter(({ state }) => state === 'damaged');
  const serverId = settings?.server ?? newest?.manifest.instance.server ?? '';
  const server = core.servers.filter(isMediaServer).find((known) => known.id === serverId) ?? null;
  const machine = newest?.manifest.machine ?? null;
  const control = newest?.manifest.instance.control;
  return {
    id,
    name: plainLine(settings?.name ?? newest?.manifest.instance.name ?? '') || id,
    server: serverId,
    serverName: server?.name ?? null,
    serverVersion: newest === null ? null : orNull(newest.manifest.serverVersion),
    machine:
      machine === null ? null : { name: plainLine(machine.name), platform: plainLine(machine.platform) },
    settings: settings === null ? stateOf(newest, content) : 'read',
    control: {
      kind: controlKinds.find((kind) => kind === (settings?.control.kind ?? control)) ?? null,
      name: settings === null ? null : orNull(settings.control.name),
    },
    startCommand: settings === null ? null : orNull(settings.control.startCommand),
    url: settings?.url === undefined || settings.url === null ? null : loopbackOnly(settings.url),
    locations: oldLocations(core, server, settings, newest),
    continues: settings?.continues ?? null,
    backups: { total: backups.length, verified: verified.length, damaged: damaged.length },
    newest,
    usable: verified[0] ?? backups.find(({ state }) => state !== 'damaged') ?? null,
    match: null,
  };
}

/** What became of the settings beside its newest backup; another instance's are none. */
function stateOf(newest: StoredBackup | null, { settings }: RepositoryContent): 'missing' | 'damaged' {
  const folder = newest === null ? null : parentOf(newest.path);
  const state = settings.find((one) => one.folder === folder)?.settings.state ?? 'missing';
  return state === 'missing' ? 'missing' : 'damaged';
}

function orNull(text: string | null): string | null {
  return text === null || plainLine(text) === '' ? null : plainLine(text);
}

/** The server will be asked at this address: a drive from anywhere must not choose whom we call. */
function loopbackOnly(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, username, password } = new URL(url);
  const isOwn = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return /^https?:$/.test(protocol) && isOwn && username === '' && password === '' ? plainLine(url) : null;
}
