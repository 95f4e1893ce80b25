/**
 * Runs inside the booted systemd: a restore of a server that systemd starts by itself, cut off at a call.
 * `prepare` lays everything and prints the calls of a whole restore; `cut N` stops before call N; `look` says what state
 * the next boot led to.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultWorld } from '../faults/fault-world.ts';
import { killed, traced } from '../faults/killing.ts';
import { swapCalls } from '../faults/swap-calls.ts';
import { buildKillAt } from '../faults/tools/build.mjs';
import {
  captureTrees,
  compareCaptures,
  formatDifference,
  type Capture,
} from '../faults/tools/compare-trees.mjs';
import { installProgram } from '../helpers/media-server/start.ts';
import { answers, systemctl, writeUnitFile } from './unit-file.ts';

const folder = '/srv/world';
const units = '/etc/systemd/system';
const name = 'books.service';
const port = 20_999;
const template = 'cut';

mkdirSync(folder, { recursive: true });
const world = new FaultWorld(folder, join(folder, 'kill-at.so'));
const killRoots = [...world.killRoots, units];
const referenceFile = join(folder, 'reference.json');

interface Reference {
  readonly before: Capture;
  readonly after: Capture;
}

const [verb = '', at = '0'] = process.argv.slice(2);
const done = verb === 'prepare' ? await prepare() : verb === 'cut' ? await cut(Number(at)) : await look();
process.stdout.write(`\n${JSON.stringify(done)}\n`);
process.exit(0);

async function prepare(): Promise<unknown> {
  buildKillAt(folder);
  await world.layData(3);
  const program = join(folder, 'program');
  installProgram(program);
  const places = ['--config', world.config, '--metadata', world.metadata, '--port', String(port)];
  const command = [process.execPath, join(program, 'index.js'), ...places, '--host', '127.0.0.1'];
  writeUnitFile(name, [
    '[Unit]',
    'Description=Books',
    '[Service]',
    `ExecStart=${command.map((word) => `"${word}"`).join(' ')}`,
    `Environment=FIXTURE_KIND=audiobookshelf FIXTURE= "FIXTURE_EVENTS=${folder}/events.jsonl"`,
    `Environment="FIXTURE_STATE=${folder}/starts" "BACKUP_PATH=${world.metadata}/backups"`,
    `WorkingDirectory=${program}`,
    'Restart=always',
    'KillSignal=SIGINT',
    '[Install]',
    'WantedBy=multi-user.target',
  ]);
  writeFileSync(join(folder, 'events.jsonl'), '');
  systemctl('daemon-reload');
  const control = ['--control', 'service', '--control-name', name];
  const places2 = ['--config', world.config, '--metadata', world.metadata];
  await expectDone([
    'instances',
    'add',
    '--server',
    'audiobookshelf',
    '--name',
    'Books',
    ...places2,
    ...control,
  ]);
  await expectDone(['back-up', 'Books', '--repository', world.repository]);
  world.changeData();
  world.keepAs(template);
  await begin();
  const before = captureTrees(world.dataRoots);
  const calls = await traced(world, restoreCommand(), killRoots);
  const after = captureTrees(world.dataRoots);
  writeFileSync(referenceFile, JSON.stringify({ before, after } satisfies Reference));
  return { calls, swap: swapCalls(world, calls), enabled: isEnabled(), hooks: hooks() };
}

async function cut(number: number): Promise<unknown> {
  await begin();
  const { isReached } = await killed(world, restoreCommand(), number, killRoots);
  return { isReached, enabled: isEnabled(), hooks: hooks() };
}

/** What the boot itself began, and then the next launch, has ended once the server answers and no unit of ours is at work. */
async function look(): Promise<unknown> {
  const deadline = performance.now() + 40_000;
  while (
    /reprise-recover/.test(systemctl('list-units', '--plain', '--no-legend', '--state=active,activating'))
  ) {
    if (performance.now() > deadline) throw new Error('The boot hook does not end.');
    await new Promise((wait) => setTimeout(wait, 100));
  }
  await answers(port);
  const again = await world.cli(['recover']);
  const left = (again.result?.['operations'] ?? []) as readonly { readonly ended: string }[];
  const now = captureTrees(world.dataRoots);
  const { before, after } = JSON.parse(readFileSync(referenceFile, 'utf8')) as Reference;
  const differences = (state: Capture): readonly string[] =>
    compareCaptures(state, now, { timeToleranceMs: 1 }).map(formatDifference);
  const [toBefore, toAfter] = [differences(before), differences(after)];
  return {
    state: toBefore.length === 0 ? 'before' : toAfter.length === 0 ? 'after' : 'third',
    differences: [toBefore.slice(0, 5), toAfter.slice(0, 5)],
    enabled: isEnabled(),
    hooks: hooks(),
    left,
  };
}

/** As after a boot: laid anew, started by the system. */
async function begin(): Promise<void> {
  systemctl('stop', name);
  world.lay(template);
  systemctl('enable', name);
  systemctl('start', name);
  await answers(port);
}

function isEnabled(): boolean {
  return existsSync(join(units, 'multi-user.target.wants', name));
}

function hooks(): readonly string[] {
  return [units, join(units, 'multi-user.target.wants')].flatMap((each) =>
    existsSync(each) ? readdirSync(each).filter((entry) => entry.startsWith('reprise-')) : [],
  );
}

function restoreCommand(): readonly string[] {
  const [instance = ''] = readdirSync(world.repository).filter((each) =>
    existsSync(join(world.repository, each, 'instance.json')),
  );
  const [backup = ''] = readdirSync(join(world.repository, instance)).filter((each) => /^\d{4}-/.test(each));
  return [
    'restore',
    join(world.repository, instance, backup),
    '--instance',
    'Books',
    '--yes',
    '--accept-warnings',
  ];
}

async function expectDone(args: readonly string[]): Promise<void> {
  const { code, result, stderr } = await world.cli(args);
  if (code !== 0) throw new Error(`${args.join(' ')}: ${String(code)} ${JSON.stringify(result)} ${stderr}`);
}
