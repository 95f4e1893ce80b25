import { describe, expect, it } from 'vitest';
import { commandLine, isCommandLine } from '../../../src-main/text/command-line.ts';
import {
  describePractice,
  describeRemoved,
  describeSteps,
  nextSteps,
  type PracticeView,
} from '../../../src-main/text/practice.ts';
import { wrap } from '../../../src-main/text/wrap.ts';

const view: PracticeView = {
  name: 'practice',
  folder: '/home/kim/.config/reprise/practice',
  repository: '/home/kim/.config/reprise/practice/backups',
  data: 'whole',
  running: true,
  url: 'http://127.0.0.1:40001',
  counts: { users: 2 },
  backups: 0,
  backupId: null,
};

const commands = (of: Partial<PracticeView>): readonly string[] =>
  nextSteps({ ...view, ...of }).map(({ words }) => words.join(' '));

describe('what to try next in practice', () => {
  it('is a backup, into the place of the practice, before anything is broken', () => {
    expect(commands({})).toEqual([
      'back-up practice --repository /home/kim/.config/reprise/practice/backups',
      'practice stop',
    ]);
  });

  it('is a disaster once there is a backup', () => {
    expect(commands({ backups: 1, backupId: 'b1' })[0]).toBe('practice break everything');
  });

  it.each(['covers-missing', 'empty', 'broken'] as const)(
    'is looking at the plan, then the restore, when its data is %s',
    (data) => {
      expect(commands({ data, backupId: 'b1' })).toEqual([
        'plan b1 --instance practice',
        'restore b1 --instance practice --yes',
        'practice stop',
      ]);
    },
  );

  it('is a restore that also starts the server, when it does not run', () => {
    expect(commands({ data: 'broken', running: false, backupId: 'b1' })[1]).toBe(
      'restore b1 --instance practice --after start --yes',
    );
  });

  it('is a fresh start when there is nothing to bring back', () => {
    expect(commands({ data: 'broken' })[0]).toBe('practice reset');
  });

  it('is starting it when only that is missing', () => {
    expect(commands({ running: false })[0]).toBe('practice start');
  });

  it('is said in sentences with the first one first', () => {
    expect(describeSteps(nextSteps(view), (words) => words[0] ?? '')).toEqual([
      '',
      'Next, make a backup:',
      'back-up',
      '',
      'Or end the practice and remove all of it:',
      'practice',
    ]);
  });
});

describe('the practice in words', () => {
  it('always says that it is made up', () => {
    for (const data of ['whole', 'covers-missing', 'empty', 'broken'] as const)
      expect(describePractice({ ...view, data })[0]).toContain('made up');
    expect(describePractice(view)).toContain('  State:   It is whole: 2 users.');
    expect(describePractice({ ...view, running: false })[0]).toContain('does not run');
  });

  it('counts what was removed, and names what was left', () => {
    const nothing = {
      server: false,
      folder: null,
      strangers: [],
      backups: 0,
      restorePoints: 0,
      operations: 0,
      plans: 0,
      left: [],
    };
    expect(describeRemoved(nothing)).toEqual([
      'There was nothing of the practice left. Nothing was changed.',
    ]);
    expect(
      describeRemoved({
        ...nothing,
        server: true,
        folder: '/p',
        strangers: [],
        backups: 2,
        operations: 1,
        left: ['/mine/b'],
      }),
    ).toEqual([
      'The practice is over. Nothing of yours was touched.',
      '  Removed: its server, 2 backups and 1 line of the history',
      '  Folder:  /p (gone)',
      'Backups of the practice server also lie in a place of your own. They stay; you can delete them:',
      '  /mine/b',
    ]);
  });

  it('names what it left in the folder, and does not call that gone', () => {
    const lines = describeRemoved({
      server: true,
      folder: '/p',
      strangers: ['/p/mine'],
      backups: 0,
      restorePoints: 0,
      operations: 0,
      plans: 0,
      left: [],
    });
    expect(lines).toContain('  /p/mine');
    expect(lines.join()).not.toContain('gone');
  });
});

describe('a command to copy', () => {
  it('is quoted for a shell where it has to be', () => {
    expect(commandLine('reprise', ['back-up', "kim's", '--home', '/a b/🎧'])).toBe(
      `  $ reprise back-up 'kim'\\''s' --home '/a b/🎧'`,
    );
    expect(commandLine('reprise', ['~', '$HOME', '*', ''])).toBe(`  $ reprise '~' '$HOME' '*' ''`);
  });

  it('is never broken into two lines: its first half would run alone', () => {
    const line = commandLine('reprise', ['back-up', 'home', '--repository', `/${'long '.repeat(30)}`]);
    expect(isCommandLine(line)).toBe(true);
    expect(wrap(line, 40)).toEqual([line]);
  });
});
