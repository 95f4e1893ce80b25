/** `docs/errors.md`: every code with its exit, its sentence and the way out. */
import type { ErrorCode } from '../domain/errors.ts';
import type { ErrorText } from './error-text.ts';
import { explain } from './errors.ts';
import { compatibilityTexts } from './errors/compatibility.ts';
import { containerTexts } from './errors/containers.ts';
import { connectTexts } from './errors/connect.ts';
import { controlTexts } from './errors/control.ts';
import { databaseDiagnosisTexts } from './errors/diagnosis-database.ts';
import { diagnosisTexts } from './errors/diagnosis.ts';
import { inputOutputTexts } from './errors/input-output.ts';
import { integrityTexts } from './errors/integrity.ts';
import { movedFolderTexts } from './errors/moved-folders.ts';
import { otherTexts } from './errors/other.ts';
import { practiceTexts } from './errors/practice.ts';
import { preconditionTexts } from './errors/precondition.ts';
import { requestTexts } from './errors/requests.ts';
import { repositoryTexts } from './errors/repository.ts';
import { rightsErrorTexts } from './errors/rights.ts';
import { runTexts } from './errors/runs.ts';
import { serveTexts } from './errors/serve.ts';
import { systemTexts } from './errors/system.ts';
import { targetTexts } from './errors/targets.ts';

interface Group {
  readonly title: string;
  readonly intro: string;
  readonly exit: string;
  readonly texts: Partial<Readonly<Record<ErrorCode, ErrorText>>>;
}

const groups: readonly Group[] = [
  {
    title: 'Before anything happens',
    intro: 'Nothing was changed.',
    exit: '3',
    texts: {
      ...preconditionTexts,
      ...runTexts,
      ...targetTexts,
      ...requestTexts,
      ...rightsErrorTexts,
      ...repositoryTexts,
      ...containerTexts,
      ...systemTexts,
    },
  },
  {
    title: 'Whether things fit together',
    intro: 'Nothing was changed. Warnings among these can be accepted with `--accept-warnings`.',
    exit: '3',
    texts: compatibilityTexts,
  },
  {
    title: 'Folders that lie elsewhere now',
    intro: 'Nothing was changed. Warnings among these can be accepted with `--accept-warnings`.',
    exit: '3',
    texts: movedFolderTexts,
  },
  {
    title: 'Backups and archives',
    intro:
      'The server was not touched. `inspect` and `verify` end with 1, what wants to use the backup with 3.',
    exit: '1 or 3',
    texts: integrityTexts,
  },
  {
    title: 'Stopping and starting the server',
    intro: 'What was changed is put back by itself, unless the sentence says otherwise.',
    exit: '1',
    texts: controlTexts,
  },
  {
    title: 'Signing in to the server',
    intro: 'Nothing was changed. Backing up and restoring work without.',
    exit: '3',
    texts: connectTexts,
  },
  {
    title: 'Reading and writing',
    intro: 'Before the first change the exit is 3, after it 1, and what was changed is put back.',
    exit: '1 or 3',
    texts: inputOutputTexts,
  },
  {
    title: 'A server that does not start',
    intro: 'What `reprise diagnose` finds. Nothing was changed.',
    exit: '1',
    texts: { ...diagnosisTexts, ...databaseDiagnosisTexts },
  },
  {
    title: 'The page in a browser',
    intro: 'Nothing was changed.',
    exit: '3',
    texts: serveTexts,
  },
  {
    title: 'Practice',
    intro: 'Nothing of yours was touched.',
    exit: '3',
    texts: practiceTexts,
  },
  { title: 'Other', intro: 'Stopped on request, or in need of a person.', exit: '5', texts: otherTexts },
];

const otherExits: Partial<Readonly<Record<ErrorCode, string>>> = {
  usage: '2',
  'confirmation-missing': '2',
  'recovery-pending': '5',
  'unfinished-before-leaving': '3',
  'database-corrupt': '1 or 3',
  'server-not-back': '5',
  'server-not-answering': '5',
  'server-answers-wrongly': '0 or 5',
  'undone-not-healthy': '0 or 5',
  'server-starting': '0',
  'practice-broken': '1',
  'files-in-use': '1 or 3',
  'written-after-stop': '0 or 3',
  'tidying-unfinished': '0',
  'leftover-found': '0',
  'key-refused': '0 or 3',
  'key-still-valid': '0',
  'dataset-left-out': '0',
  'target-in-server-folder': '0',
  'data-folder-elsewhere': '0',
  'media-folder-hidden': '0',
  'media-folder-missing': '0 or 3',
  'version-unknown': '0 or 3',
  'owner-not-kept': '0',
  'acl-not-kept': '0',
  'database-journal-left': '0',
  'version-changed': '0',
  'old-leftover': '0',
  'media-folder-not-seen': '0',
  'server-stopped': '0',
  'look-failed': '0',
  cancelled: '4',
  internal: '1',
};

const head = `# Errors

What Reprise can say, by code. With \`--json\` the code is in \`code\` and in every problem; codes are never translated.

Exit codes: 0 done · 1 failed, and the data is unchanged or was put back · 2 not understood or not confirmed · 3 not begun ·
4 stopped on request · 5 needs you.

This page is made from the texts of the program: \`npx node scripts/errors-doc.mjs\`.
`;

export function errorsDocument(): string {
  return `${head}${groups.map(section).join('')}`;
}

function section({ title, intro, exit, texts }: Group): string {
  const codes = Object.keys(texts) as ErrorCode[];
  const rows = codes.map((code) => {
    const { message, action } = explain(code);
    return `| \`${code}\` | ${otherExits[code] ?? exit} | ${cell(message)} | ${cell(action)} |`;
  });
  return `\n## ${title}\n\n${intro}\n\n| code | exit | what it means | what to do |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
