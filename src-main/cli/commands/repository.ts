import { addRepository, listRepositories } from '../../operations/repositories.ts';
import { formatBytes } from '../../text/format.ts';
import { succeeded, type Command } from '../command.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';

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
  async run({ args, open }) {
    const core = await open();
    const { repository, facts, sameDiskAs } = addRepository(core, args.resolve(args.required(0)));
    const { id, path, createdAt } = repository;
    return succeeded({ repository: { id, path, createdAt, ...facts, sameDiskAs } }, [
      `Backups can be kept in ${path} (${formatBytes(facts.freeBytes)} free).`,
      ...(facts.hardLinks ? [] : ['This drive knows no hard links: every backup takes its full size.']),
      ...(sameDiskAs.length === 0
        ? []
        : ['It is on the same drive as your server: if that drive breaks, both are gone.']),
    ]);
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
