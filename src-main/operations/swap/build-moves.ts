/** Turns units and what was staged for them into the moves of the intent record. */
import type { DatabaseMove, Move, SidecarMove } from '../../domain/restore/journal-record.ts';
import { sqliteSidecars } from '../../domain/server/layout.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { observe } from './identity.ts';
import { isOurs, join } from '../paths.ts';
import { childBelow, type Unit } from './units.ts';

export interface MovePlaces {
  /** The `.reprise-<id>` folder of a base. */
  stagingFolder(base: string): string;
  /** Where the new content of a unit (or of a child of one that descends) lies; `null` = nothing takes its place. */
  stagedAt(unit: Unit, child: string | null): string | null;
  /** Names staged for the children of a unit that descends. */
  stagedNames(unit: Unit): readonly string[];
}

/** Reads the disk once; called again after the stop, when identities are final. */
export function buildMoves(files: FileStore, units: readonly Unit[], places: MovePlaces): readonly Move[] {
  return units.flatMap((unit) => {
    if (!unit.descend)
      return [moveOf(files, unit, unit.current, unit.below, places.stagedAt(unit, null), places)];
    const names = new Set([...(files.list(unit.current) ?? []), ...places.stagedNames(unit)]);
    return [...names]
      .filter((name) => !isOurs(name) && !unit.apart.includes(name))
      .toSorted()
      .map((name) =>
        moveOf(
          files,
          unit,
          join(unit.current, name),
          childBelow(unit.below, name),
          places.stagedAt(unit, name),
          places,
        ),
      );
  });
}

function moveOf(
  files: FileStore,
  unit: Unit,
  to: string,
  below: string,
  from: string | null,
  places: MovePlaces,
): Move {
  const staging = places.stagingFolder(unit.base);
  const old = join(staging, `old/${below}`);
  const found = join(staging, unit.role === 'empty' ? `cleared/${below}` : `found/${below}`);
  const existed = observe(files, to);
  const staged = from === null ? null : observe(files, from);
  const source = staged === null ? null : from;
  if (unit.role === 'protect' || (existed === null && source === null)) {
    return { kind: 'protect', to, old, found, existed };
  }
  if (unit.kind === 'database') {
    return databaseMove(
      files,
      { kind: 'database', to, old, found, existed, from: source, staged, sidecars: [], stagedSidecars: [] },
      staging,
      below,
    );
  }
  return { kind: 'replace', to, old, found, existed, from: source, staged, stagedContent: null };
}

/** Completes a database move with what stands beside the live file now. */
export function databaseMove(
  files: FileStore,
  move: DatabaseMove,
  staging: string,
  below: string,
): DatabaseMove {
  const sidecars = sqliteSidecars.flatMap((suffix): SidecarMove[] => {
    const existed = observe(files, `${move.to}${suffix}`);
    if (existed === null) return [];
    return [
      {
        to: `${move.to}${suffix}`,
        old: `${move.old}${suffix}`,
        aside: join(staging, `aside/${below}${suffix}`),
        existed,
      },
    ];
  });
  return { ...move, sidecars };
}

/** Adds what tells our staged content from what a server writes into it; costs a look at every staged entry. */
export function withFingerprints(files: FileStore, moves: readonly Move[]): readonly Move[] {
  return moves.map((move) =>
    move.kind === 'replace' && move.from !== null
      ? { ...move, stagedContent: files.fingerprint(move.from) }
      : move,
  );
}

/** The same after the moves were looked up again: staged content does not change meanwhile. */
export function keepFingerprints(moves: readonly Move[], earlier: readonly Move[]): readonly Move[] {
  const known = new Map(
    earlier.flatMap((move) =>
      move.kind === 'replace' && move.from !== null ? [[move.from, move.stagedContent] as const] : [],
    ),
  );
  return moves.map((move) =>
    move.kind === 'replace' && move.from !== null
      ? { ...move, stagedContent: known.get(move.from) ?? null }
      : move,
  );
}
