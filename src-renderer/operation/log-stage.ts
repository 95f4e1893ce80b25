/** What a line of the log tells in words; the line itself is for whoever helps. Pure. */
import type { Stage } from '../../src-main/domain/operation/operation.ts';
import type { LogView } from '../../src-main/ipc/views/other-views.ts';

/** `null` = a line that tells of no stage. */
export function stageOf(
  { event, text }: LogView['lines'][number],
  known: Readonly<Record<Stage, string>>,
): string | null {
  if (event !== 'operation.stage') return null;
  const named = /\bstage: ([a-z-]+)/.exec(text)?.[1];
  return Object.entries(known).find(([stage]) => stage === named)?.[1] ?? null;
}
