/** One thing that was seen and taken for a media server, with where its paths are on this machine. */
import type { Elsewhere, Find } from '../../domain/server/find.ts';
import type { Settled, Sighting } from '../../ports/detection-rules.ts';
import type { KnownServer } from '../../ports/media-server.ts';

export type Source = 'process' | 'service' | 'container' | 'registry' | 'app' | 'folder' | 'answer';

/** What was seen, before its settings files were read. */
export interface Seen {
  readonly server: KnownServer;
  readonly source: Source;
  readonly sighting: Sighting;
  readonly control: Find['control'];
  readonly running: boolean;
  readonly pids: readonly number[];
  /** TCP ports of this machine on which it is reached; `null` = cannot be told. */
  readonly ports: readonly number[] | null;
  /** Whoever shares one of these is the same installation. */
  readonly handles: readonly string[];
  /** From a path as the server sees it to a place here. */
  readonly place: (path: string) => Place;
  /** Text of one of its settings files, by the server's own path. */
  readonly read: (path: string) => Promise<string | null>;
  /** The port of this machine that leads to one of its own. */
  readonly portHere: (port: number | null) => number | null;
}

export type Place = { readonly at: 'here'; readonly path: string } | Elsewhere;

export interface Piece extends Seen {
  readonly settled: Settled;
  readonly locations: Readonly<Record<string, string>>;
  readonly elsewhere: Readonly<Record<string, Elsewhere>>;
  /** One of the files is there that only its data has. */
  readonly isMarked: boolean;
}

export function here(path: string): Place {
  return { at: 'here', path };
}

/** The location that tells one installation from another: one that must be named, where there is such a one. */
export function anchorOf({ locationFlags }: KnownServer, locations: Find['locations']): string | null {
  const required = locationFlags.filter((flag) => flag.required);
  const telling = required.length === 0 ? locationFlags : required;
  const key = telling.find((flag) => locations[flag.key] !== undefined)?.key;
  return key === undefined ? null : (locations[key] ?? null);
}
