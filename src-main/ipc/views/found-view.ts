/** What was found on this machine, on a drive of another one, and how a known server is set up. */
import type { Finding } from '../../domain/errors.ts';
import type { Find } from '../../domain/server/find.ts';
import type { ControlKind } from '../../domain/server/instance.ts';
import type { RepositoryView } from './app-state.ts';

export interface FindView extends Find {
  readonly serverName: string;
  readonly canBackUp: boolean;
  /** Location keys that the user has to give, and that are not known. */
  readonly missing: readonly string[];
  readonly suggestedName: string;
}

export interface Detection {
  readonly finds: readonly FindView[];
  readonly unseen: readonly {
    readonly what: string;
    readonly reason: string;
    readonly detail: string | null;
  }[];
}

/** What a folder would be as a place for backups; nothing was made in it yet. */
export interface PlaceLook {
  readonly token: string;
  readonly path: string;
  readonly isRepository: boolean;
  readonly freeBytes: number;
  readonly findings: readonly Finding[];
}

/** A repository that was made elsewhere, and whose servers are in it. */
export interface AdoptionView {
  readonly repository: RepositoryView;
  readonly isReadOnly: boolean;
  readonly old: readonly OldInstanceView[];
  readonly unreadable: readonly Finding[];
}

export interface OldInstanceView {
  readonly id: string;
  readonly name: string;
  readonly server: string;
  readonly serverName: string | null;
  readonly serverVersion: string | null;
  readonly machine: string | null;
  readonly control: ControlKind | null;
  readonly backups: number;
  readonly newestAt: string | null;
  readonly locations: Readonly<Record<string, string>>;
  /** The instance here that carries it on, or could. */
  readonly match: { readonly instanceId: string; readonly name: string } | null;
  /** Where to get the version that its newest backup needs; an id of `links:open`. */
  readonly installLink: string | null;
}

export interface InstanceCheckView {
  readonly instanceId: string;
  readonly findings: readonly Finding[];
  readonly asks: readonly {
    readonly what: string;
    readonly name: string;
    readonly asked: 'every-time' | 'grantable';
  }[];
}

/** A kind of server that can be added by hand. */
export interface ServerKindView {
  /** As in `NewInstanceChoice.server`. */
  readonly id: string;
  readonly name: string;
  readonly canBackUp: boolean;
  readonly locations: readonly {
    readonly key: string;
    readonly kind: 'folder' | 'file';
    readonly required: boolean;
  }[];
}
