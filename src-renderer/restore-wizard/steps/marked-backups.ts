/** What stands beside each backup in the list, and which one is chosen at first. Pure. */
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import type { PassedOver, PassedOverBackup } from '../../../src-main/domain/diagnosis/suggestion.ts';
import { isRestorable } from '../../backups/is-restorable.ts';
import type { BackupRef, BackupView } from '../../../src-main/ipc/views/backups-view.ts';

export interface MarkedBackup {
  readonly key: string;
  readonly view: BackupView;
  readonly isChoosable: boolean;
  /** `suggested`: the newest good one from before the trouble. */
  readonly mark: 'suggested' | 'newest' | 'after-trouble' | null;
  /** Why a diagnosis passed it over. */
  readonly against: PassedOverBackup | null;
}

/** Signs of the trouble itself; what else speaks against a backup says nothing about when it was made. */
const troubled: readonly PassedOver[] = [
  'damaged',
  'no-database',
  'foreign',
  'rootless',
  'shrunk',
  'unreadable',
];

export function keyOf(ref: BackupRef): string {
  return ref.by === 'backup' ? ref.id : ref.token;
}

export function markBackups(
  views: readonly BackupView[],
  diagnosis: Diagnosis | null,
): readonly MarkedBackup[] {
  const suggestion = diagnosis === null || diagnosis.healthy ? null : diagnosis.suggestion;
  const suggested = views.find((view) => isSame(view, suggestion?.backup ?? null));
  const newest = views.find(
    ({ state, form, flaw }) => state === 'verified' && form === 'reprise' && flaw !== 'empty',
  );
  return views.map((view) => {
    const against = suggestion?.passedOver.find(({ id }) => id === keyOf(view.ref)) ?? null;
    const isAfter = against !== null && troubled.includes(against.reason);
    const isNewest = suggested === undefined && view === newest;
    return {
      key: keyOf(view.ref),
      view,
      isChoosable: isRestorable(view),
      mark: view === suggested ? 'suggested' : isAfter ? 'after-trouble' : isNewest ? 'newest' : null,
      against,
    };
  });
}

/** The one to begin with; `null` = none can be chosen. */
export function firstChoice(marked: readonly MarkedBackup[]): string | null {
  const choosable = marked.filter(({ isChoosable }) => isChoosable);
  const best =
    choosable.find(({ mark }) => mark === 'suggested') ??
    choosable.find(({ mark }) => mark === 'newest') ??
    choosable[0];
  return best?.key ?? null;
}

function isSame(view: BackupView, suggested: { readonly id: string; readonly path: string } | null): boolean {
  if (suggested === null) return false;
  // A file of the server has no id but its path.
  return keyOf(view.ref) === suggested.id || view.path === suggested.path;
}
