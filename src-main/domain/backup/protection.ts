/** What can be said about how well an instance is protected: never more than is true. */
import type { KeptFlaw } from './kept-as-it-was.ts';
import type { BackupState } from './manifest.ts';

export type Gap =
  | { readonly code: 'no-backup' }
  /** The newest is not; an older verified one may be there. */
  | {
      /** `newest-empty`: nobody is in it, as in a server that began anew, and one before it holds people. */
      readonly code: 'newest-damaged' | 'newest-without-database' | 'newest-not-verified' | 'newest-empty';
      readonly createdAt: string;
    }
  | { readonly code: 'too-old'; readonly createdAt: string; readonly limitMs: number }
  /** The clock is wrong, or was: how old it is cannot be said. */
  | { readonly code: 'from-the-future'; readonly createdAt: string }
  | { readonly code: 'same-disk' | 'disk-not-known'; readonly path: string }
  | { readonly code: 'not-seen'; readonly path: string; readonly seenAt: string | null }
  /** A server that this version only stops and starts. */
  | { readonly code: 'not-covered' };

export interface Protection {
  /** `protected` only without any gap. */
  readonly level: 'protected' | 'partly' | 'unprotected';
  /** The gravest first. */
  readonly gaps: readonly Gap[];
  /** Of the newest verified backup that is not of an empty server, unless all are; `null` = there is none. */
  readonly verifiedAt: string | null;
}

export interface ProtectionFacts {
  readonly canBackUp: boolean;
  /** Newest first, by sequence. */
  readonly backups: readonly {
    readonly createdAt: string;
    readonly state: BackupState;
    readonly repositoryId: string | null;
    readonly flaw?: KeptFlaw | null;
  }[];
  readonly places: readonly {
    readonly id: string;
    readonly path: string;
    readonly isHere: boolean;
    /** Something else is there, or what is there cannot be read. */
    readonly isLost: boolean;
    /** `null` = the two were never seen together. */
    readonly isSameDisk: boolean | null;
    /** When it was here last; `null` = not known. */
    readonly seenAt: string | null;
  }[];
  /** How old the newest verified backup may be, milliseconds. */
  readonly limitMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A drive that was unplugged after the last backup is fine for so long. */
const awayForMs = 7 * 24 * 60 * 60_000;
/** Clocks are put right by so much. */
const aheadMs = 10 * 60_000;

export function protectionOf(facts: ProtectionFacts): Protection {
  const { canBackUp, places, limitMs, now } = facts;
  // One in a place that nobody knows cannot be reached.
  const backups = facts.backups.filter((backup) => places.some(({ id }) => id === backup.repositoryId));
  if (!canBackUp) return { level: 'unprotected', gaps: [{ code: 'not-covered' }], verifiedAt: null };
  const [newest] = backups;
  const whole = backups.filter(({ state }) => state === 'verified');
  const verified = whole.find(({ flaw }) => flaw !== 'empty') ?? whole[0];
  if (newest === undefined) return { level: 'unprotected', gaps: [{ code: 'no-backup' }], verifiedAt: null };
  const gaps: Gap[] = [];
  if (newest.state === 'damaged') gaps.push({ code: 'newest-damaged', createdAt: newest.createdAt });
  if (newest.state === 'readable') {
    const isWithout = newest.flaw === 'no-database';
    gaps.push({
      code: isWithout ? 'newest-without-database' : 'newest-not-verified',
      createdAt: newest.createdAt,
    });
  }
  if (verified === undefined) return { level: 'unprotected', gaps, verifiedAt: null };
  if (gaps.length === 0 && newest.flaw === 'empty' && verified.flaw !== 'empty')
    gaps.push({ code: 'newest-empty', createdAt: newest.createdAt });
  const { createdAt } = verified;
  const ageMs = now - Date.parse(createdAt);
  if (ageMs > limitMs) gaps.push({ code: 'too-old', createdAt, limitMs });
  if (!(ageMs >= -aheadMs)) gaps.push({ code: 'from-the-future', createdAt });
  gaps.push(...gapsOfPlace(verified.repositoryId, facts));
  return { level: gaps.length === 0 ? 'protected' : 'partly', gaps, verifiedAt: createdAt };
}

function gapsOfPlace(id: string | null, { places, now }: ProtectionFacts): readonly Gap[] {
  const place = places.find((one) => one.id === id);
  if (place === undefined) return [];
  const { path, isHere, isLost, isSameDisk, seenAt } = place;
  return [
    ...(isSameDisk === true ? [{ code: 'same-disk', path } as const] : []),
    ...(isSameDisk === null ? [{ code: 'disk-not-known', path } as const] : []),
    ...(!isHere && (isLost || isLongAway(seenAt, now)) ? [{ code: 'not-seen', path, seenAt } as const] : []),
  ];
}

/** A time that is still to come says nothing of how long ago it was. */
export function isLongAway(seenAt: string | null, now: number): boolean {
  const sinceMs = seenAt === null ? Number.NaN : now - Date.parse(seenAt);
  return !(sinceMs >= -aheadMs && sinceMs <= awayForMs);
}
