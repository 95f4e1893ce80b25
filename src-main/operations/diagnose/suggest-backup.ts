/** The newest backup of before the trouble: by what the manifests say, and by looking into the stored databases again. */
import {
  choose,
  isSettled,
  type Judged,
  type PassedOver,
  type Suggestion,
} from '../../domain/diagnosis/suggestion.ts';
import { dropsIn, type Drop } from '../../domain/diagnosis/shrunk.ts';
import { RepriseError } from '../../domain/errors.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import { throwIfCancelled } from '../cancel.ts';
import { continuedIds } from '../adopt/known-old-instances.ts';
import { allBackups, type BackupListing } from '../list-backups.ts';
import { join } from '../paths.ts';
import { readDatabase } from '../source/read-database.ts';
import { againstFindings, againstVersion } from './against.ts';
import type { Scene } from './scene.ts';
import { judgeNative } from './suggest-native.ts';

export interface History {
  /** Of this server, newest first. */
  readonly backups: readonly StoredBackup[];
  readonly away: readonly string[];
}

/** Reads manifests only; the catalog stays as it is. */
export function readHistory({ core, context }: Scene): History {
  const catalog = { ...core.catalog, index: () => undefined };
  const listing: BackupListing = allBackups({ ...core, catalog });
  // Itself, and those that it goes on from (a server that moved to another machine).
  const own = continuedIds(core, context.instance);
  const place = ({ manifest }: StoredBackup): number => own.indexOf(manifest.instance.id);
  return {
    // Newest first within each; what it continues lies further back.
    backups: listing.backups.filter((one) => place(one) >= 0).toSorted((a, b) => place(a) - place(b)),
    away: listing.away.map(({ path }) => path),
  };
}

/** How many stored databases are checked in full; older ones are taken by their manifests. */
const maxChecks = 20;

export async function suggestBackup(
  scene: Scene,
  { backups, away }: History,
  serverVersion: string | null,
): Promise<Suggestion> {
  const drops = dropsOf(scene, backups);
  const judged: Judged[] = [];
  for (const [index, stored] of backups.entries()) {
    judged.push(await judge(scene, stored, drops, { serverVersion, isChecked: index < maxChecks }));
    const next = backups[index + 1]?.manifest ?? null;
    if (isSettled(judged, next)) break;
  }
  const hasUsable = judged.some(({ against }) => against === null || against === 'index-damaged');
  if (!hasUsable) judged.push(...(await judgeNative(scene, serverVersion)));
  return choose(judged, away);
}

/** Damaged ones have no counts that could be compared. */
export function dropsOf(
  { context, now }: Scene,
  backups: readonly StoredBackup[],
): ReadonlyMap<string, Drop> {
  const counted = backups
    .filter(({ manifest }) => Object.keys(manifest.counts).length > 0)
    .map(({ manifest: { id, createdAt, counts } }) => ({ id, createdAt, counts }));
  return dropsIn(counted.toReversed(), context.server.diagnosis.essentialCounts, now);
}

interface JudgeOptions {
  readonly serverVersion: string | null;
  readonly isChecked: boolean;
}

async function judge(
  scene: Scene,
  stored: StoredBackup,
  drops: ReadonlyMap<string, Drop>,
  { serverVersion, isChecked }: JudgeOptions,
): Promise<Judged> {
  const { manifest, path, state } = stored;
  const { id, createdAt, counts } = manifest;
  const backup = {
    id,
    form: 'reprise' as const,
    path,
    createdAt,
    serverVersion: manifest.serverVersion,
    state,
    counts,
  };
  const drop = drops.get(id) ?? null;
  const said = (against: PassedOver | null): Judged => ({ backup, against, drop });
  if (state === 'damaged') return said('damaged');
  // What was copied bit by bit from a damaged database is a true copy of it: only its own check tells.
  const found = isChecked ? await againstDatabase(scene, stored, serverVersion) : null;
  if (found !== null && found !== 'index-damaged') return said(found);
  if (drop !== null) return said('shrunk');
  if (state === 'readable') return said('not-verified');
  const isIndexDamaged = manifest.databases.some(({ check }) => check === 'index-damaged');
  return said(found ?? (!isChecked && isIndexDamaged ? 'index-damaged' : null));
}

async function againstDatabase(
  scene: Scene,
  { path, manifest }: StoredBackup,
  serverVersion: string | null,
): Promise<PassedOver | null> {
  const { core, context, signal } = scene;
  const { server } = context;
  const file = join(path, `data/${server.database.dataset}/${server.database.path}`);
  try {
    if (core.files.stat(file)?.type !== 'file') return 'no-database';
    const reading = await readDatabase(core, server, file, { signal, roots: {}, check: true });
    const facts = reading.database?.facts ?? null;
    return (
      againstFindings(reading.findings) ?? againstVersion(scene, facts, manifest.serverVersion, serverVersion)
    );
  } catch (error) {
    throwIfCancelled(signal);
    if (!(error instanceof RepriseError)) throw error;
    core.logger.warn('diagnose.backup-unreadable', { backup: manifest.id, code: error.code });
    return 'unreadable';
  }
}
