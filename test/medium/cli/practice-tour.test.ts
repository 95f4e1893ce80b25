/** The guided tour: from nothing to a restored server and back to nothing. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { cli } from './cli-world.ts';
import { aPracticeWorld, practiceServers, profileFiles, withoutCatalog } from './practice-world.ts';

const root = join(import.meta.dirname, '../../..');

/** The lines that show a command. */
const shown = (text: string): readonly string[] =>
  text.split(/\r?\n/).flatMap((line) => (line.startsWith('  $ ') ? [line.slice(4)] : []));

describe('the tour without a terminal', () => {
  it('runs through, shows every command that it runs, and leaves no trace', async () => {
    const { world, run, json, home } = await aPracticeWorld();
    json('history');
    const before = withoutCatalog(profileFiles(home));
    const { exit, stdout } = world.through({ env: { REPRISE_HOME: home } }, 'practice');
    expect(exit).toBe(0);
    expect(stdout).not.toBe('');
    const told = run('practice');
    expect(told.exit).toBe(0);
    const commands = shown(told.stdout).map((line) => line.replace(/ --home .*$/, ''));
    expect(commands.map((line) => line.replaceAll(/ [\w/.-]*\d[\w/.-]*/g, ' …'))).toEqual([
      'reprise practice start',
      'reprise instances check practice',
      expect.stringMatching(/^reprise back-up practice --repository /),
      'reprise practice break everything',
      'reprise instances check practice',
      'reprise plan … --instance practice',
      'reprise restore --plan … --yes',
      'reprise instances check practice',
      'reprise practice stop',
      'reprise instances add --help',
    ]);
    for (const words of [
      'The backup is complete and verified.',
      'It has nothing.',
      'Comes back:   2 users: robin, sam',
      'The server runs and is healthy.',
      'The practice is over. Nothing of yours was touched.',
    ])
      expect(told.stdout).toContain(words);
    expect(withoutCatalog(profileFiles(home))).toEqual(before);
    expect(json('history').result['operations']).toEqual([]);
    expect(practiceServers(home)).toEqual([]);
  });

  it('has one result for scripts, with every step', async () => {
    const { json } = await aPracticeWorld();
    const { exit, lines, result } = json('practice');
    expect(exit).toBe(0);
    expect(lines.filter((line) => 'outcome' in line)).toHaveLength(1);
    expect(result).toMatchObject({ outcome: 'succeeded', removed: true });
    expect(result['steps']).toHaveLength(9);
    for (const step of result['steps']) expect(step.outcome).toBe('succeeded');
  });

  it('leaves a practice server from before alone until it is told to replace it', async () => {
    const { json, run, home, area } = await aPracticeWorld();
    json('practice', 'start');
    const before = json('practice', 'status').result['practice'];
    const told = run('practice');
    expect(told.exit).not.toBe(0);
    expect(told.stdout + told.stderr).toContain('There is a practice server from before.');
    expect(told.stdout + told.stderr).toContain('run the same command again with --yes');
    expect(json('practice').result['problems']).toMatchObject([{ code: 'confirmation-missing' }]);
    expect(json('practice', 'status').result['practice']).toEqual(before);
    expect(existsSync(area)).toBe(true);
    expect(practiceServers(home)).toHaveLength(1);
  });

  it('begins afresh where somebody has practised before, when it is told to', async () => {
    const { json, run, area } = await aPracticeWorld();
    json('practice', 'start');
    json('practice', 'break', 'database');
    const told = run('practice', '--yes');
    expect(told.exit).toBe(0);
    expect(told.stdout).toContain('There is a practice server from before.');
    expect(shown(told.stdout)[0]).toContain('reprise practice reset');
    expect(existsSync(area)).toBe(false);
  });

  it('says how to clean up when it is told to end', async () => {
    const { world, json, home, area } = await aPracticeWorld();
    const { exit, result } = await world.signalAt('copy', 'SIGINT', 'practice', '--home', home);
    expect({ exit, outcome: result['outcome'], removed: result['removed'] }).toEqual({
      exit: 4,
      outcome: 'cancelled',
      removed: false,
    });
    expect(existsSync(area)).toBe(true);
    expect(json('practice', 'stop').exit).toBe(0);
    expect(practiceServers(home)).toEqual([]);
  });
});

describe('npm start -- practice', () => {
  it('takes a fresh checkout from nothing to a finished rehearsal', async () => {
    const { world, home } = await aPracticeWorld();
    const checkout = join(world.folder, 'check out');
    mkdirSync(checkout);
    const sources = readdirSync(root).filter((name) =>
      /^(package.*|tsconfig.*|scripts|src-.*|assets|LICENSE|electron\.vite.*)$/.test(name),
    );
    for (const name of sources) cpSync(join(root, name), join(checkout, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    const { npm_lifecycle_event: _, ...env } = process.env;
    const ran = spawnSync(process.execPath, [join(checkout, 'scripts/start.mjs'), 'practice'], {
      cwd: checkout,
      env: { ...env, REPRISE_HOME: home },
      encoding: 'utf8',
    });
    expect({ status: ran.status, stderr: ran.status === 0 ? '' : ran.stderr }).toEqual({
      status: 0,
      stderr: '',
    });
    expect(ran.stdout).toContain('Here, where a text says "reprise", type: npm run -s reprise --');
    expect(shown(ran.stdout)[0]).toBe('npm run -s reprise -- practice start');
    expect(ran.stdout).toContain('The practice is over.');
    expect(existsSync(join(home, 'practice'))).toBe(false);
  });
});

/** Status lines are written over by the next. */
const isRedrawn = (line: string): boolean => line.includes('\r') || line.includes('\u001B');

const hasScript = spawnSync('script', ['--version']).status === 0;

lane(
  'terminal',
  { needs: () => (hasScript ? null : 'there is no program "script" to make a terminal') },
  () => {
    interface Seen {
      readonly text: string;
      readonly exit: number | null;
    }

    /** Runs the tour on a terminal of its own; every prompt gets the next answer, then Enter. */
    function onTerminal(home: string, answers: readonly string[]): Promise<Seen> {
      const words = `"${process.execPath}" "${cli}" practice`;
      const env = { ...process.env, REPRISE_HOME: home, TERM: 'xterm' };
      const child = spawn('script', ['-qec', `stty cols 80 rows 40; exec ${words}`, '/dev/null'], { env });
      let [text, answered] = ['', 0];
      return new Promise((resolve) => {
        child.stdout.setEncoding('utf8').on('data', (more: string) => {
          text += more;
          while (answered < text.split('Enter: leave').length + text.split('Enter: keep').length - 2) {
            child.stdin.write(answers[answered] ?? '\n');
            answered += 1;
          }
        });
        child.once('close', (exit) => resolve({ text, exit }));
      });
    }

    it('goes on with Enter, to the end', async () => {
      const { home, area } = await aPracticeWorld();
      const { text, exit } = await onTerminal(home, []);
      expect({ exit, text: exit === 0 ? '' : text }).toEqual({ exit: 0, text: '' });
      expect(text).toContain('[9/9]');
      expect(text).toContain('The practice is over.');
      const lines = text
        .split(/\r?\n/)
        .filter((line) => !line.startsWith('  $ ') && !isRedrawn(line) && !line.includes('/'));
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      expect(existsSync(area)).toBe(false);
    });

    it.each([
      ['q at once', ['q\n'], 0, 'Nothing was made'],
      ['q later', ['\n', '\n', 'q\n'], 0, '  $ reprise practice stop'],
      ['the end of the input', ['\n', '\u0004'], 0, '  $ reprise practice stop'],
      ['Ctrl-C', ['\n', '\u0003'], 4, '  $ reprise practice stop'],
    ])('is left with %s, and says how to clean up', async (_, answers, wanted, said) => {
      const { home, json } = await aPracticeWorld();
      const { text, exit } = await onTerminal(home, answers);
      expect({ exit, text: exit === wanted ? '' : text }).toEqual({ exit: wanted, text: '' });
      expect(text).toContain(said);
      expect(json('practice', 'stop').exit).toBe(0);
      expect(practiceServers(home)).toEqual([]);
    });

    it('keeps the server for looking around if that is wanted at the end', async () => {
      const { home, json } = await aPracticeWorld();
      const { text, exit } = await onTerminal(home, [...Array.from({ length: 8 }, () => '\n'), 'q\n']);
      expect(exit).toBe(0);
      expect(text).toContain('The practice server stays.');
      expect(json('practice', 'status').result['practice']).toMatchObject({ running: true, data: 'whole' });
      expect(json('practice', 'stop').exit).toBe(0);
    });
  },
);
