/** What a person entered in the first run; kept when they go back and forth. */
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import type { AdoptionView, Detection, FindView, PlaceLook } from '../../src-main/ipc/views/found-view.ts';

/** A server that is to be known. */
export interface WantedServer {
  /** The find, or one of its own for a server added by hand. */
  readonly key: string;
  /** `null` = all by hand. */
  readonly findId: string | null;
  readonly server: string;
  readonly serverName: string;
  readonly canBackUp: boolean;
  readonly name: string;
  /** Location keys that have to be chosen. */
  readonly needs: readonly string[];
  readonly locations: Readonly<Record<string, ChosenFile>>;
}

export type Place =
  | { readonly kind: 'new'; readonly look: PlaceLook }
  /** One that Reprise keeps backups in already. */
  | { readonly kind: 'known'; readonly path: string };

/** The server of this machine that carries an old one on. */
export type Target =
  | { readonly kind: 'known'; readonly instanceId: string }
  | { readonly kind: 'new'; readonly server: WantedServer };

/** What was carried out: trying again after an error does not do it twice. */
export interface Done {
  readonly isPlaceAdded: boolean;
  /** Instance ids by key of the wanted server. */
  readonly added: Readonly<Record<string, string>>;
  /** Keys of those that have no data to back up yet. */
  readonly empty: readonly string[];
  /** Ids of instances. */
  readonly started: readonly string[];
}

export interface Entered {
  readonly detection: Detection | null;
  readonly wanted: readonly WantedServer[];
  /** Looked at, and not accepted yet. */
  readonly look: PlaceLook | null;
  /** It was looked at for other servers than those that are chosen now. */
  readonly isLookOld: boolean;
  readonly adoption: AdoptionView | null;
  readonly oldId: string | null;
  readonly target: Target | null;
  readonly done: Done;
}

export const nothingEntered: Entered = {
  detection: null,
  wanted: [],
  look: null,
  isLookOld: false,
  adoption: null,
  oldId: null,
  target: null,
  done: { isPlaceAdded: false, added: {}, empty: [], started: [] },
};

export function wantedOf(find: FindView): WantedServer {
  return {
    key: find.id,
    findId: find.id,
    server: find.server,
    serverName: find.serverName,
    canBackUp: find.canBackUp,
    name: find.suggestedName,
    needs: find.missing,
    locations: {},
  };
}

/** Nothing is left to ask about it. */
export function isComplete({ name, needs, locations }: WantedServer): boolean {
  return name.trim() !== '' && needs.every((key) => locations[key] !== undefined);
}

/** New finds that are surely a server and can be backed up are proposed; what was chosen before stays. */
export function withDetection(entered: Entered, detection: Detection): Entered {
  const byHand = entered.wanted.filter(({ findId }) => findId === null);
  const seenBefore = entered.detection?.finds ?? [];
  const fromFinds = detection.finds.flatMap((find): readonly WantedServer[] => {
    if (find.known !== null) return [];
    const before = entered.wanted.find(({ findId }) => findId === find.id);
    if (before !== undefined) return [{ ...before, needs: find.missing }];
    if (seenBefore.some(({ id }) => id === find.id)) return [];
    return find.canBackUp && find.sure !== 'possible' ? [wantedOf(find)] : [];
  });
  return { ...entered, detection, wanted: [...fromFinds, ...byHand] };
}
