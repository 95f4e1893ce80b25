/** A restore plan in sentences: everything a person should see before saying yes. */
import type { Severity } from '../domain/errors.ts';
import type { PlannedChange, PreviewDifference, RestorePlan } from '../domain/restore/restore-plan.ts';
import { explain } from './errors.ts';
import { formatBytes, formatDuration, formatList } from './format.ts';
import { countOf, describeCounts } from './kinds.ts';
import { describeTime } from './time.ts';

/** How many examples of one kind are named. */
const maxSamples = 3;

export function describePlan(plan: RestorePlan, instanceName: string, now: number): readonly string[] {
  return [
    ...origin(plan, instanceName, now),
    ...current(plan, now),
    ...differences(plan),
    ...paths(plan),
    ...rewrites(plan),
    ...effort(plan),
    ...verdicts(plan),
  ];
}

function origin(plan: RestorePlan, instanceName: string, now: number): readonly string[] {
  const when = describeTime(plan.backup.createdAt, now);
  if (plan.kind === 'undo') {
    return [
      `Undo for "${instanceName}": back to the state before the ${plan.undoes ?? 'restore'} of ${when}.`,
      'What has been added since then is set aside in turn, and can be brought back the same way.',
    ];
  }
  const version = plan.backup.serverVersion === null ? '' : `, server version ${plan.backup.serverVersion}`;
  return [
    `Restore for "${instanceName}" from the backup of ${when}${version}.`,
    `  In it:      ${formatList(plan.datasets)} · ${describeCounts(plan.counts.backup)} · ${formatBytes(plan.backup.bytes)}`,
    ...(plan.notContained.length === 0 ? [] : [`  Left alone: ${formatList(plan.notContained)}`]),
    ...(plan.notCovered.length === 0
      ? []
      : ['  Not in it:', ...plan.notCovered.map((text) => `    - ${text}`)]),
  ];
}

function current(plan: RestorePlan, now: number): readonly string[] {
  if (plan.kind === 'undo') return [];
  const counts = plan.counts.current;
  if (plan.currentAsOf === 'nothing') return ['  Now there:  nothing yet.'];
  if (counts === null || plan.currentAsOf === 'unknown') {
    return ['  Now there:  cannot be read. That does not stand in the way.'];
  }
  if (plan.currentAsOf === 'now') return [`  Now there:  ${describeCounts(counts)}`];
  return [
    '  Now there:  cannot be read. That does not stand in the way.',
    `  Last seen:  ${describeTime(plan.currentAsOf, now)}: ${describeCounts(counts)}`,
  ];
}

function differences(plan: RestorePlan): readonly string[] {
  if (plan.kind === 'undo') return [];
  const lines = plan.preview.flatMap(differenceLines);
  if (plan.preview.length === 0) return [];
  return lines.length === 0
    ? [
        '',
        'In the database nothing is gained or lost: both hold the same.',
        'Pictures and other files were not compared. What happens to them is listed below.',
      ]
    : ['', 'What changes:', ...lines];
}

function differenceLines(preview: PreviewDifference): readonly string[] {
  const line = (count: number, which: 'gained' | 'lost' | 'changed', words: string): readonly string[] => {
    if (count === 0) return [];
    const samples = preview.samples.filter((sample) => sample.difference === which && sample.label !== '');
    const shown = samples.slice(0, maxSamples).map((sample) => sample.label);
    const more = count > shown.length && shown.length > 0 ? ', …' : '';
    const examples = shown.length === 0 ? '' : `: ${shown.join(', ')}${more}`;
    return [`  ${words} ${countOf(preview.kind, count)}${examples}`];
  };
  return [
    ...line(preview.lost, 'lost', 'Goes:        '),
    ...line(preview.gained, 'gained', 'Comes back:  '),
    ...line(preview.changed, 'changed', 'As it was:   '),
  ];
}

const changeTexts = {
  replaced: 'replaced, the present one is set aside',
  created: 'new',
  'set-aside': 'set aside; the backup has nothing in its place',
  emptied: 'emptied, the present content is set aside',
  kept: 'kept as it is',
  protected: 'kept, and a copy is set aside',
} as const satisfies Record<PlannedChange['change'], string>;

function paths(plan: RestorePlan): readonly string[] {
  if (plan.changes.length === 0) return [];
  // An undo brings back what was set aside, whatever that was: new, replaced or nothing at all.
  const words = (change: PlannedChange['change']): string =>
    plan.kind === 'undo' ? '' : ` (${changeTexts[change]})`;
  return ['', 'Paths:', ...plan.changes.map(({ path, change }) => `  ${path}${words(change)}`)];
}

const reasons = { user: 'as you said', moved: 'this folder of the server lies elsewhere now' } as const;

function rewrites({ rewrites: planned }: RestorePlan): readonly string[] {
  if (planned === null) return [];
  const rows = planned.tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    '',
    `Paths inside the database follow, in ${countWords(rows, 'entry', 'entries')}:`,
    ...planned.mappings.flatMap(({ from, to, by, changed, samples: [sample] }) => {
      return [
        `  ${from} → ${to} (${countWords(changed, 'path', 'paths')}; ${reasons[by]})`,
        ...(sample === undefined ? [] : [`    such as ${sample.from}`, `         to ${sample.to}`]),
      ];
    }),
  ];
}

function countWords(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function effort(plan: RestorePlan): readonly string[] {
  const downtime = plan.serverWasRunning
    ? `The server is stopped for ${downtimeWords(plan.expectedDowntimeMs)} and started again.`
    : plan.after === 'start'
      ? 'The server does not run now. It is started afterwards.'
      : 'The server does not run now and stays stopped (--after start would start it).';
  const space = plan.space.map(
    (need) =>
      `Space: up to ${formatBytes(need.neededBytes)} at ${need.path}, ${formatBytes(need.freeBytes)} are free.`,
  );
  return [
    '',
    downtime,
    ...space,
    ...passwords(plan),
    'What is there now is set aside, not deleted: reprise undo brings it back.',
  ];
}

/** They are in the database. */
function passwords({ kind, undoes = 'restore', datasets, bringsDatabase }: RestorePlan): readonly string[] {
  if (!(bringsDatabase ?? datasets.includes('database'))) return [];
  const of = kind === 'undo' ? `from before that ${undoes}` : 'of that day';
  return [`Passwords and sign-ins will be those ${of}.`];
}

function downtimeWords(ms: number): string {
  return ms < 1000 ? 'a moment' : `about ${formatDuration(ms)}`;
}

const marks = { ok: 'Note:', warn: 'Warning:', block: 'Blocked:' } as const satisfies Record<
  Severity,
  string
>;

function verdicts(plan: RestorePlan): readonly string[] {
  const lines = plan.verdicts.flatMap(({ code, severity, details }) => {
    if (code === null) return [];
    const { message, action } = explain(code, details);
    return [`  ${marks[severity].padEnd(8)} ${message}`, `           ${action}`];
  });
  const isFree = plan.verdicts.every(({ severity }) => severity === 'ok');
  return ['', ...lines, ...(isFree ? ['Nothing stands in the way.'] : [])];
}
