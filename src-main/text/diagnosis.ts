/** What was found out about a server that does not start, for people who are in a hurry. */
import type { Diagnosis } from '../domain/diagnosis/diagnosis.ts';
import type { PassedOver, PassedOverBackup, Suggestion } from '../domain/diagnosis/suggestion.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Verdict } from '../domain/restore/restore-plan.ts';
import type { Instance } from '../domain/server/instance.ts';
import { because, lookNames, lookOf } from './errors/look-words.ts';
import { explain } from './errors.ts';
import { formatList } from './format.ts';
import { countOf, describeCounts } from './kinds.ts';
import { shellWord } from './command-line.ts';
import { describeTime } from './time.ts';

/** `now` in milliseconds since 1970. */
export function describeDiagnosis(diagnosis: Diagnosis, now: number): readonly string[] {
  return [
    ...head(diagnosis),
    ...toDo(diagnosis),
    ...suggested(diagnosis, now),
    ...besides(diagnosis),
    ...log(diagnosis),
    ...looked(diagnosis.checks),
    '',
    'Nothing was changed.',
  ];
}

function head({ instance, causes, running, checks }: Diagnosis): readonly string[] {
  const [first] = causes;
  if (first !== undefined) {
    const { message, action } = explain(first.code, first.details);
    return [message, action];
  }
  const stopped = checks.find(({ code }) => code === 'server-stopped');
  if (stopped !== undefined) {
    const { message, action } = explain('server-stopped');
    return [message, action];
  }
  return [
    running === true
      ? `Nothing is wrong with "${instance.name}" that could be seen: it runs.`
      : `Nothing is wrong with "${instance.name}" that could be seen.`,
  ];
}

/** The exact words to type; `null` = there are none. */
export function nextCommand({ next: step, causes, instance, suggestion }: Diagnosis): string | null {
  switch (step) {
    case 'recover':
      return 'reprise recover';
    case 'back-up':
      return `reprise back-up ${referenceTo(instance)}`;
    case 'restore':
      return suggestion.backup === null
        ? null
        : `reprise plan ${shellWord(suggestion.backup.id)} --instance ${referenceTo(instance)}`;
    case 'give-back': {
      const { uid, root } = causes[0]?.details ?? {};
      return typeof uid === 'number' && typeof root === 'string'
        ? `sudo chown -R ${String(uid)} ${shellWord(root)}`
        : null;
    }
    case 'none':
      return null;
  }
}

function toDo(diagnosis: Diagnosis): readonly string[] {
  const command = nextCommand(diagnosis);
  if (command === null) return [];
  return ['', `Next: ${command}`, `      ${afterwards[diagnosis.next]}`];
}

const afterwards = {
  restore: 'It shows what would come back and what would go, and changes nothing yet.',
  'back-up': 'It names the backup that it made. Restore that one.',
  recover: 'It ends what was begun, and says how.',
  'give-back': 'It gives everything in that folder to the account of the server.',
  none: '',
} as const;

function suggested({ suggestion, causes, next }: Diagnosis, now: number): readonly string[] {
  const { backup, passedOver, away } = suggestion;
  // Whoever only has to connect a drive must not restore out of fear.
  const isNeeded = next === 'restore' || causes.length === 0;
  const title = isNeeded ? 'Newest good backup' : 'Not needed for this. Newest good backup';
  const found =
    backup === null
      ? ['', whySuggested(suggestion)]
      : [
          '',
          `${title}: ${describeTime(backup.createdAt, now)}`,
          `    ${backup.id}`,
          `    ${describeCounts(backup.counts)}`,
          `  ${whySuggested(suggestion)}`,
        ];
  return [
    ...found,
    ...passedOver.map((one) => `  - Not ${describeTime(one.createdAt, now)}: ${whyPassedOver(one)}`),
    ...away.map((path) => `  - Not there now: ${path}. Connect that drive to see the backups on it.`),
  ];
}

export function whySuggested({ backup, flaw, passedOver }: Suggestion): string {
  if (backup === null) {
    return passedOver.length === 0
      ? 'There is no backup of this server.'
      : 'There is no good backup of this server.';
  }
  if (flaw === 'index-damaged') return 'An index in it is damaged. A restore repairs that, nothing is lost.';
  if (flaw === 'not-verified') {
    return `It was not checked whole yet. Do that first: reprise verify ${shellWord(backup.id)}`;
  }
  const checked =
    backup.form === 'native' ? 'It was read whole just now.' : 'Its database was checked again just now.';
  if (passedOver.length === 0) return checked;
  return `It is the newest one from before the trouble. ${checked}`;
}

const reasons: Readonly<Record<Exclude<PassedOver, 'shrunk'>, string>> = {
  damaged: 'its database is damaged, too.',
  'no-database': 'it has no database.',
  foreign: 'its database is not one of this server.',
  rootless: 'its database has no administrator.',
  newer: 'it is of a newer version than the server.',
  unfit: 'the server cannot start with data of that version.',
  'not-verified': 'it was not checked whole yet.',
  'index-damaged': 'an index in it is damaged (a restore repairs that).',
  unreadable: 'it cannot be read.',
};

export function whyPassedOver({ reason, drop }: Pick<PassedOverBackup, 'reason' | 'drop'>): string {
  if (reason !== 'shrunk') return reasons[reason];
  if (drop === null) return 'much of the library is missing in it.';
  return `it has only ${countOf(drop.kind, drop.after)}; a backup before it has ${String(drop.before)}.`;
}

function besides({ causes, checks }: Diagnosis): readonly string[] {
  const [first, ...further] = causes.map(({ code, details }) => explain(code, details));
  // Two looks may come to the same.
  const others = further.filter(
    ({ message }, index) =>
      message !== first?.message && further.findIndex((one) => one.message === message) === index,
  );
  const notes = [...notesOf(checks), ...unseen(checks)];
  return [
    ...(others.length === 0 ? [] : ['', 'Found besides:']),
    ...others.flatMap(({ message, action }) =>
      action === first?.action ? [`  - ${message}`] : [`  - ${message}`, `    ${action}`],
    ),
    ...(notes.length === 0 ? [] : ['', 'To know:']),
    ...notes.map((message) => `  - ${message}`),
  ];
}

/** Said elsewhere. */
const saidApart: readonly (ErrorCode | null)[] = [null, 'server-stopped', 'look-failed', 'repository-away'];

function notesOf(checks: readonly Verdict[]): readonly string[] {
  const notes = checks.flatMap(({ severity, code, details }) =>
    severity !== 'ok' || code === null || saidApart.includes(code) ? [] : [explain(code, details).message],
  );
  return [...new Set(notes)];
}

/** By reason. That a database which cannot be read says nothing of folders goes without saying. */
function unseen(checks: readonly Verdict[]): readonly string[] {
  const failed = checks.filter(
    ({ code, details }) => code === 'look-failed' && details['reason'] !== 'needs-database',
  );
  const why = [...new Set(failed.map(({ details }) => because(details)))];
  return why.map((reason) => {
    const looks = failed.filter(({ details }) => because(details) === reason);
    return `Could not be looked at${reason}: ${formatList(looks.map(({ details }) => lookOf(details)))}.`;
  });
}

function log({ log: lines }: Diagnosis): readonly string[] {
  if (lines.length === 0) return [];
  return ['', 'The last errors in its log:', ...lines.map(({ at, message }) => `  ${at ?? ''}  ${message}`)];
}

function looked(checks: readonly Verdict[]): readonly string[] {
  const bad = checks.filter(({ code }) => code !== null).map(({ check }) => check);
  const good = checks.map(({ check }) => check).filter((check) => !bad.includes(check));
  return lookNames(good).length === 0 ? [] : ['', `Found in order: ${formatList(lookNames(good))}.`];
}

/** The name where a shell takes it as it is. */
function referenceTo({ id, name }: Instance): string {
  return /^[\w.-]+$/.test(name) ? name : id;
}
