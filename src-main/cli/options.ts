/** Options that several commands share. */
import type { Option } from './command.ts';

export const globalOptions: readonly Option[] = [
  {
    name: 'json',
    value: null,
    describes: 'one JSON object per line, for scripts; the last one is the result',
  },
  {
    name: 'home',
    value: 'DIR',
    describes: "where Reprise keeps what it knows (else REPRISE_HOME, else your system's usual folder)",
  },
  { name: 'help', value: null, describes: 'explain this command' },
  { name: 'version', value: null, describes: 'print the version', hidden: true },
  { name: 'channel', value: 'ADDRESS', describes: 'where the asker listens', hidden: true },
  { name: 'verbose', value: null, describes: 'write more into the log', hidden: true },
];

export const yes: Option = {
  name: 'yes',
  value: null,
  describes: 'do it; without this you are shown what would happen',
};

export const instance: Option = { name: 'instance', value: 'ID', describes: 'id or name of the server' };

export const repository: Option = {
  name: 'repository',
  value: 'DIR',
  describes: 'folder for the backups (else the first known one; an unknown folder is added)',
};

export const datasets: Option = {
  name: 'datasets',
  value: 'A,B',
  describes: 'only these parts, such as database,metadata (else all)',
};

export const stopOptions: readonly Option[] = [
  { name: 'stop-timeout', value: 'SECONDS', describes: 'how long the server may take to stop' },
  { name: 'force-stop', value: null, describes: 'end the server by force if it does not stop in time' },
];

export const after: Option = {
  name: 'after',
  value: 'start|keep',
  choices: ['start', 'keep'],
  describes: 'a server that does not run: start it afterwards, or keep it stopped (default: keep)',
};

export const map: Option = {
  name: 'map',
  value: 'OLD=NEW',
  repeatable: true,
  describes: 'a folder that lies elsewhere now: paths in the database follow (may be given more than once)',
};

export const startTimeout: Option = {
  name: 'start-timeout',
  value: 'SECONDS',
  describes: 'how long the server may take to come up',
};

export const restoreOptions: readonly Option[] = [
  { name: 'accept-warnings', value: null, describes: 'go on although there are warnings' },
  {
    name: 'if-slow',
    value: 'keep|wait|roll-back',
    choices: ['keep', 'wait', 'roll-back'],
    describes: 'if the server takes long to come up: leave it be, wait on, or go back (default: keep)',
  },
  startTimeout,
  ...stopOptions,
];
