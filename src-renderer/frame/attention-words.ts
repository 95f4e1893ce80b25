/** What is said of one thing that needs the user. Pure. */
import type { OperationKind } from '../../src-main/domain/operation/operation.ts';
import type { Attention, InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import type { Texts } from '../../src-main/text/texts.ts';
import { instanceName } from '../instance-name.ts';
import { isRecoverable } from './recoverable.ts';

export interface AttentionWords {
  readonly title: string;
  readonly message: string;
  /** `null` = the button beside it says it. */
  readonly action: string | null;
}

interface Facts {
  readonly instance: InstanceView | null;
  readonly operations: readonly OperationView[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function attentionWords(attention: Attention, facts: Facts, texts: Texts): AttentionWords {
  const { code, details } = attention.finding;
  const { frame } = texts.ui;
  const of = (title: string): string =>
    facts.instance === null ? title : `${isolated(instanceName(facts.instance, texts))}: ${title}`;
  if (code === 'operation-unfinished' || code === 'recovery-pending') {
    const { title, other, began, text } = frame.interrupted;
    const { kind, startedAt } = begunOf(attention, facts.operations);
    const since = startedAt === null ? [] : [began(texts.formats.shortTime(startedAt, facts.now))];
    return {
      title: of((kind === null ? undefined : title[kind]) ?? other),
      message: [...since, text].join(' '),
      action: null,
    };
  }
  const { title, message, action } = texts.explain(code, details);
  // That button is right below.
  const isSaidBelow = isRecoverable(attention) && (action.split('. ')[0] ?? '').includes(frame.finishIt);
  return {
    title: of(title),
    message,
    action: isSaidBelow ? null : action.replaceAll(frame.inOverview, ''),
  };
}

/** What it was, as far as it is still known here: by itself, or by the recovery that could not end it. */
function begunOf(
  { instanceId, operationId }: Attention,
  operations: readonly OperationView[],
): { readonly kind: OperationKind | null; readonly startedAt: string | null } {
  const own = operations.find((view) => view.operationId === operationId && view.kind !== 'recover');
  if (own !== undefined) return { kind: own.kind, startedAt: own.startedAt };
  const recovery = operations.findLast(
    (view) => view.kind === 'recover' && view.instanceId === instanceId && view.end !== null,
  );
  return { kind: recovery?.end?.recovered ?? null, startedAt: null };
}
