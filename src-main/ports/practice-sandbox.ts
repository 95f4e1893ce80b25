/**
 * A folder below the profile with a small made-up library, a server for it and a place for its backups. Everything that
 * a rehearsal breaks lies in it. Errors of every method: `practice-not-ours` when the folder is not one that this port
 * made, or a part of it leads elsewhere; then nothing was touched.
 */
import type { LaunchRecord } from './server-control.ts';

/** Directly in the folder: by it any practice area is known, also that of another profile. */
export const practiceMarker = 'reprise-practice.json';

export const practiceDamages = ['everything', 'covers', 'database'] as const;

export type PracticeDamage = (typeof practiceDamages)[number];

/** Absolute paths, unresolved; nothing need be there. */
export interface PracticePlaces {
  readonly folder: string;
  readonly config: string;
  readonly metadata: string;
  readonly media: string;
  readonly backups: string;
}

export interface PracticeFacts {
  /** Loopback port that the server was given last. */
  readonly port: number;
  /** Pictures of books and authors: how many are there of how many that were made. */
  readonly pictures: { readonly here: number; readonly made: number };
  /** Ids under which its server was known. */
  readonly instanceIds: readonly string[];
  /** Absolute paths of what lies directly in the folder and was put there by somebody else. */
  readonly strangers: readonly string[];
  /** Files of the profile that were not there when the sandbox was made, by name. */
  readonly newInProfile: readonly string[];
}

export interface PracticeSandbox {
  readonly places: PracticePlaces;
  /** File of the server's program in this version of ours. */
  readonly program: string;
  /** `null` = there is none. Changes nothing. */
  look(): PracticeFacts | null;
  /** Whole or not at all; one that is there stays as it is. Removes what a killed run left of making or removing one. */
  make(): Promise<void>;
  /** Keeps the id under which its server is known now. */
  remember(instanceId: string): void;
  /** How its server is started, on the last port if that is free, else on another one, which is then remembered. */
  launch(): Promise<LaunchRecord>;
  /** The server must not run, except for `covers`. */
  damage(kind: PracticeDamage): void;
  /** All of it but strangers, backups included; links are removed, not followed. `false` = there was nothing. */
  remove(): boolean;
  /** Takes away lists of the profile that are as good as absent and were absent before. */
  dropNewLists(names: readonly string[]): void;
}
