/** What was found, sorted under the questions that people ask, in the order in which they ask them. Pure. */
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { ErrorCode, Severity } from '../../src-main/domain/errors.ts';
import type { Verdict } from '../../src-main/domain/restore/restore-plan.ts';

export const questionKeys = [
  'reprise',
  'running',
  'answers',
  'disk',
  'database',
  'version',
  'media',
] as const;

export type QuestionKey = (typeof questionKeys)[number];

export interface Question {
  readonly key: QuestionKey;
  /** `null` = could not be seen. */
  readonly severity: Severity | null;
  /** What there is to say. */
  readonly findings: readonly (Verdict & { readonly code: ErrorCode })[];
  /** The database would have said it, and cannot be read. */
  readonly needsDatabase: boolean;
}

const byCheck: Readonly<Record<string, QuestionKey>> = {
  operations: 'reprise',
  process: 'running',
  respawn: 'running',
  log: 'running',
  answer: 'answers',
  folders: 'disk',
  drives: 'disk',
  network: 'disk',
  settings: 'disk',
  rights: 'disk',
  database: 'database',
  library: 'database',
  versions: 'version',
  leftovers: 'version',
  media: 'media',
};

/** Found while it was looked whether the server runs. */
const aboutAnswers: readonly ErrorCode[] = ['server-silent', 'server-still-starting', 'port-in-use'];
const isAnswerLook = ({ code, details }: Verdict): boolean =>
  code !== null && (aboutAnswers.includes(code) || (code === 'look-failed' && details['what'] === 'answer'));

export function questionsOf({ checks, running }: Diagnosis): readonly Question[] {
  return questionKeys.map((key) => {
    const own = checks.filter((verdict) => questionOf(verdict) === key);
    return {
      key,
      severity: severityOf(key, own, running),
      findings: own.flatMap(worthSaying),
      needsDatabase: own.some(isSilentWithoutDatabase),
    };
  });
}

function questionOf(verdict: Verdict): QuestionKey | undefined {
  // An administrator that is missing is the database's fault, whoever noticed it.
  if (verdict.code === 'database-without-admin') return 'database';
  return isAnswerLook(verdict) ? 'answers' : byCheck[verdict.check];
}

function severityOf(key: QuestionKey, own: readonly Verdict[], running: boolean | null): Severity | null {
  const found = own.map(({ severity }) => severity);
  const worst = found.includes('block') ? 'block' : found.includes('warn') ? 'warn' : null;
  if (key === 'running') return worst ?? (running === null ? null : running ? 'ok' : 'warn');
  if (worst !== null) return worst;
  if (key === 'answers') return running === true && own.length === 0 ? 'ok' : null;
  // The database adds little to it: a drive and folders can be looked at without one.
  if (key === 'disk') return inOrder(own.filter((verdict) => !isSilentWithoutDatabase(verdict)));
  return inOrder(own);
}

function inOrder(own: readonly Verdict[]): Severity | null {
  // Looked at in part only is not "in order".
  return own.length === 0 || own.some(({ code }) => code === 'look-failed') ? null : 'ok';
}

/** That a database cannot be read is said once, and that it is stopped is an answer of its own. */
function worthSaying(verdict: Verdict): Question['findings'] {
  const { code } = verdict;
  if (code === null || code === 'server-stopped') return [];
  return isSilentWithoutDatabase(verdict) ? [] : [{ ...verdict, code }];
}

function isSilentWithoutDatabase({ code, details }: Verdict): boolean {
  return code === 'look-failed' && details['reason'] === 'needs-database';
}
