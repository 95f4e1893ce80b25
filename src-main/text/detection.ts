/** What `detect` found, why it thinks so, and what it could not see. */
import type { Elsewhere, Find, FindReason } from '../domain/server/find.ts';
import type { ControlSettings } from '../domain/server/instance.ts';
import { formatCount, formatList } from './format.ts';

type Details = FindReason['details'];

const reasons: Readonly<Record<string, (details: Details) => string>> = {
  process: (d) => `the program ${said(d['program'])} runs (process ${said(d['pid'])})`,
  'named-by-process': () => 'it was started with these very folders',
  service: (d) => `there is a service called ${said(d['service'])}`,
  'named-by-service': () => 'the settings of its service name these folders',
  image: (d) => `the container "${said(d['container'])}" is made of ${said(d['image'])}`,
  'container-mounts': (d) => `the container "${said(d['container'])}" has folders as it uses them`,
  'container-settings': () => 'the settings of its container name its folders',
  'container-not-seen': () => 'it runs in a container that could not be looked into',
  'compose-folder': (d) => `its compose file is in ${said(d['folder'])}`,
  'worker-elsewhere': () => 'a part of it must run somewhere else: its container only answers requests',
  registry: (d) => `Windows lists it among what is installed (${said(d['key'])})`,
  app: (d) => `there is the app ${said(d['app'])}`,
  'default-folder': (d) => `${said(d['folder'])} is where it is usually kept`,
  'data-there': () => 'its data is there',
  'said-differently': (d) =>
    `two running programs name different folders (${said(d['location'])}), so none is taken`,
  answers: (d) => `it answers at ${said(d['url'])}`,
  package: (d) => `the package ${said(d['package'])} ${said(d['version'])} is installed`,
};

export const reasonCodes = Object.keys(reasons);

export function describeReason({ code, details }: FindReason): string {
  return reasons[code]?.(details) ?? code.replaceAll('-', ' ');
}

const words = { certain: 'Certain', likely: 'Likely', possible: 'Perhaps' } as const;

/** `Certain: it answers at …; its data is there.` */
export function describeSureness({ sure, reasons: why }: Pick<Find, 'sure' | 'reasons'>): string {
  return `${words[sure]}: ${why.map(describeReason).join('; ')}.`;
}

/** What stops and starts it. */
export function describeMeans({
  kind,
  name,
  engine = null,
}: Pick<ControlSettings, 'kind' | 'name' | 'engine'>): string {
  const names = (name ?? '').split(',').filter((each) => each !== '');
  const all = formatList(names.map((each) => `"${each}"`));
  switch (kind) {
    case 'container':
      return names.length === 0
        ? 'It runs in a container.'
        : `${names.length === 1 ? 'Container' : 'Containers'}: ${all}${engine === null ? '' : `, of the engine at ${engine}`}.`;
    case 'service':
      return `${names.length > 1 ? 'Services' : 'Service'}: ${all}.`;
    case 'tray-app':
      return 'It is started by its own app.';
    case 'process':
      return 'It is stopped and started as a program of its own.';
    case 'none':
      return 'You stop and start it yourself.';
  }
}

export function describeControl({ control, running, pids }: Find): string {
  switch (control.kind) {
    case 'process':
      return `It runs as a program of its own${pids.length === 0 ? '' : `, ${pids.length === 1 ? 'process' : 'processes'} ${pids.join(', ')}`}.`;
    case 'none':
      return running
        ? 'It runs, but how it was started could not be seen.'
        : 'It does not run. Add it now, or start it first: Reprise then learns how to start it again.';
    default:
      return describeMeans(control);
  }
}

export function describeElsewhere({ at, path, volume }: Elsewhere): string {
  switch (at) {
    case 'volume':
      return `${path} of its container, in the volume "${volume ?? ''}"; it has no folder on this computer`;
    case 'engine':
      return `${path} of its container; it lies on the machine of the container engine, not on this computer`;
    case 'memory':
      return `${path} of its container, in memory only: it is lost whenever the container stops`;
    case 'container':
      return `${path}, inside the container itself: it is lost when the container is made anew`;
  }
}

interface Unseen {
  readonly what: string;
  readonly reason: string;
  readonly detail: string | null;
}

const unseenThings: Readonly<Record<string, (detail: string | null) => string>> = {
  processes: (detail) =>
    detail === null
      ? 'The programs of other users'
      : formatCount(Number(detail), 'program of another user', 'programs of other users'),
  services: (detail) => `The services${detail === null ? '' : ` of ${detail}`}`,
  containers: (detail) => `The containers${detail === null ? '' : ` of ${detail}`}`,
  registry: () => "Windows' list of settings",
  apps: () => 'The installed apps',
  packages: () => 'The installed packages',
  folder: (detail) => `The folder ${detail ?? ''}`,
};

const unseenReasons: Readonly<Record<string, string>> = {
  'permission-denied': 'could not be checked without more rights',
  'engine-unreachable': 'could not be checked: the engine does not answer',
  'timed-out': 'could not be checked in time',
};

export function describeUnseen({ what, reason, detail }: Unseen): string {
  const thing = unseenThings[what]?.(detail) ?? what;
  return `${thing} ${unseenReasons[reason] ?? 'could not be checked'}.`;
}

/** What would show the rest; `null` = more rights would not help, or there are none. */
export function moreRights(
  unseen: readonly Unseen[],
  { platform, uid }: { readonly platform: string; readonly uid: number },
): string | null {
  if (uid === 0 || !unseen.some(({ reason }) => reason === 'permission-denied')) return null;
  return platform === 'win32'
    ? 'To see that too, open a terminal as an administrator and run this again.'
    : 'To see that too, run this again with sudo in front.';
}

function said(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
