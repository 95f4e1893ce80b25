/** What the end of a run means, as keys of `ui.common.result`: never more than is known. Pure. */
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import type { ServerView } from '../../src-main/ipc/views/app-state.ts';
import type { UiTexts } from '../../src-main/text/ui/en/index.ts';

type Words = UiTexts['common']['result'];

export interface ResultLines {
  readonly data: keyof Words['data'];
  /** `null` = the run has nothing to do with the server. */
  readonly server: Exclude<keyof Words['server'], 'down'> | null;
  readonly next: keyof Words['next'];
}

/** `null` while it runs. `state`: what was seen of its server since. */
export function resultLines(view: OperationView, state: ServerView | null): ResultLines | null {
  if (view.end === null) return null;
  return { data: dataOf(view), server: serverOf(view, state), next: nextOf(view) };
}

function dataOf({ kind, end }: OperationView): ResultLines['data'] {
  if (end?.rollback === 'failed') return 'unsure';
  if (end?.outcome === 'succeeded') return kind;
  const isChange = kind === 'restore' || kind === 'undo';
  if (isChange && end?.rollback === 'done') return 'rolled-back';
  // Begun and neither ended nor taken back: nobody knows.
  if (end?.outcome === 'needs-attention' && (isChange || kind === 'recover')) return 'unsure';
  if (kind === 'recover') return 'unsure';
  if (isChange || end?.outcome === 'blocked') return 'not-changed';
  return kind === 'back-up' || kind === 'import' ? 'no-backup' : 'none';
}

function serverOf({ kind, end }: OperationView, state: ServerView | null): ResultLines['server'] {
  const concerns = kind === 'restore' || kind === 'undo' || kind === 'recover' || end?.downtimeMs !== null;
  if (!concerns) return null;
  if (state !== null && !state.running) return 'stopped';
  const health = state?.health ?? end?.health ?? null;
  if (health === 'healthy' || health === 'starting' || health === 'failed') return health;
  return state === null ? 'unknown' : 'running';
}

function nextOf({ kind, end }: OperationView): ResultLines['next'] {
  if ((end?.findings.length ?? 0) > 0) return 'findings';
  if (end?.outcome === 'succeeded') return kind === 'restore' || kind === 'undo' ? 'look' : 'nothing';
  return end?.outcome === 'cancelled' ? 'again' : 'log';
}
