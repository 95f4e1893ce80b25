/** What the practice commands say. */
import { formatCount, formatList } from './format.ts';
import { describeCounts } from './kinds.ts';

/** What there is, as people see it. */
export interface PracticeView {
  readonly name: string;
  readonly folder: string;
  /** Folder of its backups. */
  readonly repository: string;
  readonly data: 'whole' | 'covers-missing' | 'empty' | 'broken';
  readonly running: boolean;
  readonly url: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly backups: number;
  /** Of the newest backup that somebody is in. */
  readonly backupId: string | null;
}

export interface NextStep {
  readonly says: string;
  readonly words: readonly string[];
}

const states = {
  whole: 'It is whole',
  'covers-missing': 'Its covers are missing',
  empty: 'It is empty: it found no data and began anew',
  broken: 'Its database cannot be read',
} as const satisfies Record<PracticeView['data'], string>;

export function describePractice(view: PracticeView): readonly string[] {
  const { name, folder, data, running, url, counts, backups } = view;
  const holds = data === 'whole' || data === 'covers-missing' ? `: ${describeCounts(counts ?? {})}` : '';
  return [
    `The practice server "${name}" ${running ? 'runs' : 'does not run'}. Everything on it is made up.`,
    `  State:   ${states[data]}${holds}.`,
    ...(running && url !== null ? [`  Page:    ${url}/`] : []),
    `  Folder:  ${folder}`,
    `  Backups: ${backups === 0 ? 'none yet' : String(backups)}`,
  ];
}

/** What makes sense now, the first one first. */
export function nextSteps(view: PracticeView): readonly NextStep[] {
  const { name, data, running, repository, backupId } = view;
  const end: NextStep = { says: 'end the practice and remove all of it', words: ['practice', 'stop'] };
  if (data !== 'whole') {
    if (backupId === null)
      return [
        { says: 'begin afresh, since there is no backup to bring back', words: ['practice', 'reset'] },
        end,
      ];
    const after = running ? [] : ['--after', 'start'];
    return [
      {
        says: 'see what a restore would do (this changes nothing)',
        words: ['plan', backupId, '--instance', name, ...after],
      },
      { says: 'bring it back', words: ['restore', backupId, '--instance', name, ...after, '--yes'] },
      end,
    ];
  }
  const steps: NextStep[] = running ? [] : [{ says: 'start it', words: ['practice', 'start'] }];
  if (backupId === null)
    steps.push({ says: 'make a backup', words: ['back-up', name, '--repository', repository] });
  else steps.push({ says: 'make a disaster', words: ['practice', 'break', 'everything'] });
  return [...steps, end];
}

export function describeSteps(
  steps: readonly NextStep[],
  line: (words: readonly string[]) => string,
): readonly string[] {
  return steps.flatMap(({ says, words }, index) => [
    '',
    `${index === 0 ? 'Next, ' : 'Or '}${says}:`,
    line(words),
  ]);
}

export const noPractice = [
  'There is no practice server. One can be made at any time, without touching anything of yours.',
] as const;

export const broken = {
  everything: [
    'Done: all data of the practice server is gone, as after a failed disk.',
    'The audiobooks themselves are still there: no backup of Reprise holds them.',
  ],
  covers: ['Done: all covers and pictures of authors are gone. The server has not noticed.'],
  database: ['Done: the database is full of nonsense, as after a failing disk.'],
} as const;

export const afterBreak = {
  healthy: 'The server still runs.',
  empty: 'The server came up, found nothing, and is now empty, as if it were new.',
  dead: 'The server tried to come up with that, and gave up.',
} as const;

export interface RemovedPractice {
  readonly server: boolean;
  readonly folder: string | null;
  readonly strangers: readonly string[];
  readonly backups: number;
  readonly restorePoints: number;
  readonly operations: number;
  readonly plans: number;
  readonly left: readonly string[];
}

export function describeRemoved(removed: RemovedPractice): readonly string[] {
  const { server, folder, strangers, backups, restorePoints, operations, plans, left } = removed;
  const counted = [
    [backups, 'backup'],
    [restorePoints, 'restore point'],
    [plans, 'plan'],
  ] as const;
  const parts = [
    ...(server ? ['its server'] : []),
    ...counted.filter(([count]) => count > 0).map(([count, word]) => formatCount(count, word)),
    ...(operations > 0 ? [formatCount(operations, 'line of the history', 'lines of the history')] : []),
  ];
  if (folder === null && parts.length === 0 && left.length === 0)
    return ['There was nothing of the practice left. Nothing was changed.'];
  return [
    'The practice is over. Nothing of yours was touched.',
    ...(parts.length === 0 ? [] : [`  Removed: ${formatList(parts)}`]),
    ...(folder === null || strangers.length > 0 ? [] : [`  Folder:  ${folder} (gone)`]),
    ...(strangers.length === 0
      ? []
      : [
          'In its folder lies something that Reprise did not make. That stays. Move it before the next practice:',
          ...strangers.map((path) => `  ${path}`),
        ]),
    ...(left.length === 0
      ? []
      : [
          'Backups of the practice server also lie in a place of your own. They stay; you can delete them:',
          ...left.map((path) => `  ${path}`),
        ]),
  ];
}
