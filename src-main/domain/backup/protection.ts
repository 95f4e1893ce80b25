/** What can be said about how well an instance is protected: never more than is true. */
import type { KeptFlaw } from './kept-as-it-was.ts';
import type { BackupState } from './manifest.ts';

export type Gap =
  | { readonly code: 'no-backup' }
  /** The newest is not; an older verified one may be there. */
  | {
      /** `newest-empty`: nobody is in it, as in a server that began anew, and one before it holds people. */
      readonly code: 'newest-damaged' | 'newest-not-verified' | 'newest-empty';
      readonly createdAt: string;
    }
  | { readonly code: 'too-old'; readonly createdAt: string; readonly limitMs: number }
  | { readonly code: 'same-disk'; readonly path: string }
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
    readonly isSameDisk: boolean;
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

export function protectionOf(facts: ProtectionFacts): Protection {
  const { canBackUp, backups, limitMs, now } = facts;
  if (!canBackUp) return { level: 'unprotected', gaps: [{ code: 'not-covered' }], verifiedAt: null };
  const [newest] = backups;
  const whole = backups.filter(({ state }) => state === 'verified');
  const verified = whole.find(({ flaw }) => flaw !== 'empty') ?? whole[0];
  if (newest === undefined) return { level: 'unprotected', gaps: [{ code: 'no-backup' }], verifiedAt: null };
  const gaps: Gap[] = [];
  if (newest.state === 'damaged') gaps.push({ code: 'newest-damaged', createdAt: newest.createdAt });
  if (newest.state === 'readable') gaps.push({ code: 'newest-not-verified', createdAt: newest.createdAt });
  if (verified === undefined) return { level: 'unprotected', gaps, verifiedAt: null };
  if (gaps.length === 0 && newest.flaw === 'empty' && verified.flaw !== 'empty')
    gaps.push({ code: 'newest-empty', createdAt: newest.createdAt });
  const { createdAt } = verified;
  if (now - Date.parse(createdAt) > limitMs) gaps.push({ code: 'too-old', createdAt, limitMs });
  gaps.push(...gapsOfPlace(verified.repositoryId, facts));
  return { level: gaps.length === 0 ? 'protected' : 'partly', gaps, verifiedAt: createdAt };
}

function gapsOfPlace(id: string | null, { places, now }: ProtectionFacts): readonly Gap[] {
  const place = places.find((one) => one.id === id);
  if (place === undefined) return [];
  const { path, isHere, isSameDisk, seenAt } = place;
  const isLongAway = seenAt === null || now - Date.parse(seenAt) > awayForMs;
  return [
    ...(isSameDisk ? [{ code: 'same-disk', path } as const] : []),
    ...(!isHere && isLongAway ? [{ code: 'not-seen', path, seenAt } as const] : []),
  ];
}
