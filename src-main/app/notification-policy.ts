/**
 * When Reprise speaks, and what it says: silent on success by default; one pending notice for each server, replaced by its
 * next result. Pure; words by `Texts`, showing is the desktop's.
 */
import { keptFlaw } from '../domain/backup/kept-as-it-was.ts';
import type { Finding } from '../domain/errors.ts';
import { isUndoneUnwell } from '../domain/operation/undone-unwell.ts';
import type { OperationKind } from '../domain/operation/operation.ts';
import type { PageLink } from '../ipc/contract.ts';
import type { OperationEnd, OperationView } from '../ipc/views/operation-view.ts';
import type { Texts } from '../text/texts.ts';

export type NoticeAct =
  | { readonly do: 'open'; readonly link: PageLink }
  | { readonly do: 'back-up'; readonly instanceId: string };

export interface Notice {
  /** One of these is pending at a time. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** Stays until it is seen, where the system knows that. */
  readonly isUrgent: boolean;
  /** What a click on it opens. */
  readonly link: PageLink;
  /** At most two; systems without buttons show none. */
  readonly actions: readonly { readonly label: string; readonly act: NoticeAct }[];
}

export type NoticeChange =
  | { readonly change: 'show'; readonly notice: Notice }
  /** What is pending under the key is no longer so. */
  | { readonly change: 'clear'; readonly key: string }
  | { readonly change: 'none' };

export interface NoticeFacts {
  readonly texts: Texts;
  /** `null` = not known any more, or none is meant. */
  readonly instanceName: string | null;
  readonly tellsSuccess: boolean;
  /** A page of Reprise is in front of the user: what went well, or was refused at once, is seen there. */
  readonly isWatched: boolean;
}

const none: NoticeChange = { change: 'none' };

/** Of a run that ended; one that still runs says nothing. */
export function noticeOf(view: OperationView, facts: NoticeFacts): NoticeChange {
  const { end } = view;
  if (end === null) return none;
  switch (end.outcome) {
    case 'succeeded':
      return ofSuccess(view, end, facts);
    case 'cancelled':
      // The user's own wish; what was pending before is still so.
      return none;
    case 'blocked':
      return facts.isWatched ? none : show(view, facts, ofRefusal(view, end, facts));
    case 'failed':
      return show(view, facts, keptBackup(view, end, facts) ?? ofFailure(view, end, facts));
    case 'needs-attention':
      return isUndoneUnwell(end)
        ? show(view, facts, ofUndoneUnwell(view, end, facts))
        : show(view, facts, { ...needsYou(view, end, facts), isUrgent: true });
    default:
      return end.outcome satisfies never;
  }
}

type Said = Pick<Notice, 'body'> & { readonly what: string } & Partial<
    Pick<Notice, 'isUrgent' | 'link' | 'actions'>
  >;

function show(view: OperationView, { texts, instanceName }: NoticeFacts, said: Said): NoticeChange {
  const { title, aServer } = texts.ui.desktop.notice;
  const { what, body, isUrgent = false, link = pageOf(view), actions = [] } = said;
  const notice = {
    key: keyOf(view),
    title: title(instanceName ?? aServer, what),
    body,
    isUrgent,
    link,
    actions,
  };
  return { change: 'show', notice };
}

export function keyOf({ instanceId, kind }: Pick<OperationView, 'instanceId' | 'kind'>): string {
  return instanceId ?? `kind:${kind}`;
}

function ofSuccess(view: OperationView, end: OperationEnd, facts: NoticeFacts): NoticeChange {
  const { notice } = facts.texts.ui.desktop;
  // A look that went well may have found that a backup did not keep well.
  const damage =
    view.kind === 'verify' ? end.findings.find(({ severity }) => severity === 'block') : undefined;
  if (damage !== undefined) {
    const body = facts.texts.explain(damage.code, damage.details).message;
    return show(view, facts, { what: notice.damageFound, body, isUrgent: true });
  }
  // Told even to somebody who watches: nobody saw it being cut off.
  if (view.kind === 'recover') return show(view, facts, ofRecovery(view, end, facts));
  const kept = keptBackup(view, end, facts);
  if (kept !== null) return show(view, facts, kept);
  const clear: NoticeChange = { change: 'clear', key: keyOf(view) };
  if (facts.isWatched) return changesServer(view.kind) ? clear : none;
  switch (view.kind) {
    case 'restore':
      return show(view, facts, {
        what: notice.restore.done,
        body: notice.restored[shownHealth(end)],
        actions: [
          { label: notice.actions.undo, act: open({ page: 'undo', operationId: view.operationId }) },
          lookAt(view, facts),
        ],
      });
    case 'undo':
      return show(view, facts, {
        what: notice.undo.done,
        body: notice[view.undoes === 'undo' ? 'undoneUndo' : 'undone'][shownHealth(end)],
        actions: [lookAt(view, facts)],
      });
    case 'back-up':
      return facts.tellsSuccess
        ? show(view, facts, { what: notice.backUp.done, body: notice.backUp.doneText })
        : clear;
    case 'verify':
    case 'import':
    case 'export':
    case 'release':
    case 'set-aside':
      return none;
    default:
      return view.kind satisfies never;
  }
}

function changesServer(kind: OperationKind): boolean {
  return kind === 'back-up' || kind === 'restore' || kind === 'undo';
}

function ofRecovery(view: OperationView, end: OperationEnd, { texts }: NoticeFacts): Said {
  const { notice } = texts.ui.desktop;
  const { recovered } = end;
  const words =
    recovered === 'back-up' || recovered === 'restore' || recovered === 'undo'
      ? notice.recoveredRun[recovered]
      : notice.recoveredText;
  const body = words[recoveredTo(end)];
  const isUnwell = end.findings.some(({ code }) => unwell.includes(code));
  return {
    what: notice.recovered,
    body: isUnwell ? `${body} ${notice.notWell}` : body,
    actions: isUnwell ? whatHappened(view, texts) : [],
  };
}

/** A server that runs, and not as it should. */
const unwell: readonly string[] = ['server-answers-wrongly', 'undone-not-healthy'];

function recoveredTo({ rollback }: OperationEnd): 'before' | 'after' {
  return rollback === 'done' ? 'before' : 'after';
}

function shownHealth({ health }: OperationEnd): 'healthy' | 'starting' | 'static' {
  return health === 'healthy' || health === 'starting' ? health : 'static';
}

function ofRefusal(view: OperationView, end: OperationEnd, facts: NoticeFacts): Said {
  return {
    what: whatOf(view, 'blocked', facts),
    body: firstSaid(end, facts),
    actions: [lookAt(view, facts)],
  };
}

function ofFailure(view: OperationView, end: OperationEnd, facts: NoticeFacts): Said {
  const { notice } = facts.texts.ui.desktop;
  const { instanceId } = view;
  const body = firstSaid(end, facts);
  if ((view.kind === 'restore' || view.kind === 'undo') && end.rollback === 'done') {
    return {
      what: `${facts.texts.operations[view.kind]} ${notice.rolledBack}`,
      body: body === '' ? notice.rolledBackText : `${notice.rolledBackText} ${body}`,
      actions: [lookAt(view, facts)],
    };
  }
  const again =
    view.kind === 'back-up' && instanceId !== null
      ? [{ label: notice.actions.again, act: { do: 'back-up', instanceId } } as const]
      : [];
  return {
    what: whatOf(view, 'failed', facts),
    body,
    isUrgent: true,
    actions: [lookAt(view, facts), ...again],
  };
}

/** Its user chose to go back there: told, without alarm. */
function ofUndoneUnwell(view: OperationView, end: OperationEnd, facts: NoticeFacts): Said {
  const { texts } = facts;
  return {
    what: texts.ui.desktop.notice.undo.done,
    body: firstSaid(end, facts),
    actions: [...whatHappened(view, texts), lookAt(view, facts)],
  };
}

function needsYou(view: OperationView, end: OperationEnd, facts: NoticeFacts): Said {
  const { notice } = facts.texts.ui.desktop;
  const actions = [lookAt(view, facts), ...whatHappened(view, facts.texts)];
  return keptBackup(view, end, facts) ?? { what: notice.needsYou, body: firstSaid(end, facts), actions };
}

/** `null` = none was, or nothing speaks against it. */
function keptBackup(view: OperationView, end: OperationEnd, facts: NoticeFacts): Said | null {
  const { backUp } = facts.texts.ui.desktop.notice;
  const flaw = view.kind === 'back-up' && end.backupId !== null ? keptFlaw(end.findings) : null;
  if (flaw === null) return null;
  const actions = [lookAt(view, facts), ...whatHappened(view, facts.texts)];
  return { what: backUp.kept, body: backUp.keptText[flaw], isUrgent: true, actions };
}

function whatHappened({ instanceId }: OperationView, { ui }: Texts): NonNullable<Said['actions']> {
  const label = ui.desktop.notice.actions.whatHappened;
  return instanceId === null ? [] : [{ label, act: open({ page: 'diagnosis', instanceId }) }];
}

function whatOf({ kind }: OperationView, end: 'failed' | 'blocked', { texts }: NoticeFacts): string {
  const { notice } = texts.ui.desktop;
  switch (kind) {
    case 'back-up':
      return notice.backUp[end];
    case 'restore':
    case 'undo':
      return notice[kind][end];
    default:
      return notice.other[end](texts.operations[kind]);
  }
}

/** The first thing that stands in the way, in one sentence. */
function firstSaid({ findings }: OperationEnd, { texts }: NoticeFacts): string {
  const first: Finding | undefined = findings.find(({ severity }) => severity === 'block') ?? findings[0];
  return first === undefined ? '' : texts.explain(first.code, first.details).message;
}

function lookAt(view: OperationView, { texts }: NoticeFacts): Notice['actions'][number] {
  return { label: texts.ui.desktop.notice.actions.look, act: open(pageOf(view)) };
}

function open(link: PageLink): NoticeAct {
  return { do: 'open', link };
}

function pageOf({ operationId }: OperationView): PageLink {
  return { page: 'operation', operationId };
}
