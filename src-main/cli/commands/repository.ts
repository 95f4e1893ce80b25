import type { ErrorCode } from '../../domain/errors.ts';
import { lookAtPlace } from '../../operations/look-at-place.ts';
import { addRepository, listRepositories } from '../../operations/repositories.ts';
import { toProblem } from '../../text/errors.ts';
import { formatBytes } from '../../text/format.ts';
import { succeeded, type Command } from '../command.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';

/** These say it, too. */
const withoutLinks: readonly ErrorCode[] = ['place-without-links', 'place-file-limit'];

export const repositoryAdd: Command = {
  name: 'repository add',
  summary: 'Use a folder for backups',
  explains: [
    'Best on another drive than the server. An empty or new folder becomes a place for backups;',
    'one that already is one is opened.',
  ],
  positionals: [{ name: 'DIR', required: true, describes: 'the folder' }],
  options: [],
  examples: ['repository add /mnt/backups/reprise'],
  changes: true,
  addsToLists: true,
  async run({ args, open }) {
    const core = await open();
    const folder = args.resolve(args.required(0));
    // As the app looks before it is chosen: what would hang is known by then.
    const { findings, sameDiskAs: names } = await lookAtPlace(core, folder);
    const { repository, facts } = addRepository(core, folder);
    const same = core.profile.instances().filter(({ name }) => names.includes(name));
    const { id, path, createdAt } = repository;
    const told = findings.filter(({ severity }) => severity === 'warn');
    return succeeded(
      { repository: { id, path, createdAt, ...facts, sameDiskAs: same.map((one) => one.id) } },
      [
        `Backups can be kept in ${path} (${formatBytes(facts.freeBytes)} free).`,
        ...(facts.hardLinks || told.some(({ code }) => withoutLinks.includes(code))
          ? []
          : ['This drive knows no hard links: every backup takes its full size.']),
      ],
      { warnings: told.map(toProblem) },
    );
  },
};

const states = {
  here: 'here',
  away: 'not there now',
  other: 'another one is at its place',
  unreadable: 'cannot be read',
} as const;

export const repositoryList: Command = {
  name: 'repository list',
  summary: 'List the folders that hold backups',
  positionals: [],
  options: [],
  examples: ['repository list'],
  changes: false,
  async run({ open }) {
    const core = await open();
    const repositories = listRepositories(core);
    const pending = pendingRecovery(core);
    const human =
      repositories.length === 0
        ? ['No place for backups is known yet. Add one with: reprise repository add DIR']
        : repositories.map(
            ({ id, path, state, freeBytes }) =>
              `${path}  ${states[state]}${freeBytes === null ? '' : `, ${formatBytes(freeBytes)} free`}\n    ${id}`,
          );
    return succeeded({ repositories, ...pending }, [...human, ...pendingHint(pending)]);
  },
};
