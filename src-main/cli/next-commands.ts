/** From an old instance to a running server: the commands, ready to be copied. */
import type { OldInstance } from '../operations/adopt/old-instances.ts';
import type { KnownServer } from '../ports/media-server.ts';
import { shellText } from './shell-text.ts';

export interface NextCommands {
  /** `null` when it is done already. */
  readonly add: string | null;
  /** `null` when none of its backups can be restored. */
  readonly plan: string | null;
  readonly restore: string | null;
}

export interface NextOptions {
  readonly platform: string;
  readonly servers: readonly KnownServer[];
  /** Names that instances of this machine have already. */
  readonly taken: readonly string[];
}

/** Pure. Nothing of the user's is in them but what the old installation was called and where it lay. */
export function nextCommands(old: OldInstance, { platform, servers, taken }: NextOptions): NextCommands {
  const server = servers.find(({ id }) => id === old.server);
  if (server === undefined) return { add: null, plan: null, restore: null };
  const word = (text: string): string | null => shellText(platform, text);
  const linked = old.match === null || old.match.how === 'likely' ? null : old.match;
  const isNameFree = !taken.includes(old.name);
  const name = linked?.instanceId ?? (isNameFree ? word(old.name) : null) ?? 'NAME';
  const locations = server.locationFlags
    .filter(({ key, required }) => required || old.locations.some((one) => one.key === key))
    .map(({ key, kind }) => {
      const known = old.locations.find((one) => one.key === key);
      const path = known?.isHere === true ? word(known.path) : null;
      return `--${key} ${path ?? (kind === 'file' ? 'FILE' : 'DIR')}`;
    });
  const named = name === 'NAME' ? ['--name NAME'] : [];
  const add = ['reprise instances add', `--like ${old.id}`, ...named, ...locations].join(' ');
  const of = linked?.how === 'same' ? '' : ' --accept-warnings';
  const id = old.usable?.manifest.id;
  return {
    add: linked === null ? add : null,
    plan: id === undefined ? null : `reprise plan ${id} --instance ${name}`,
    restore: id === undefined ? null : `reprise restore ${id} --instance ${name} --yes${of}`,
  };
}
