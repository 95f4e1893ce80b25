/** What `systemctl show` prints of a unit, as facts. Pure. */
import type { ServiceFacts } from '../../ports/service-managers.ts';

export type Properties = Readonly<Record<string, string>>;

export const shownProperties = [
  'Id',
  'LoadState',
  'ActiveState',
  'SubState',
  'MainPID',
  'EnvironmentFiles',
  'WorkingDirectory',
  'User',
  'TimeoutStopUSec',
  'UnitFileState',
  'WantedBy',
  'RequiredBy',
  'ConsistsOf',
  'BoundBy',
  'Description',
] as const;

/** One block per unit, parted by an empty line; a property that occurs twice keeps both lines. */
export function parseShown(text: string): readonly Properties[] {
  return text
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const unit: Record<string, string> = {};
      for (const line of block.split('\n').filter((each) => each.includes('='))) {
        const [name, value] = [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)];
        unit[name] = unit[name] === undefined ? value : `${unit[name]}\n${value}`;
      }
      return unit;
    });
}

export type ShownFacts = Omit<ServiceFacts, 'manager' | 'argv' | 'env'>;

export function factsOf(unit: Properties): ShownFacts {
  const pid = Number(unit['MainPID'] ?? 0);
  const folder = unit['WorkingDirectory'] ?? '';
  return {
    name: unit['Id'] ?? '',
    description: unit['Description'] ?? '',
    state: stateOf(unit['ActiveState'] ?? ''),
    startsByItself: startsByItself(unit),
    isStartFixed: !isSettable(unit),
    pid: pid > 0 ? pid : null,
    // `!` before a folder that may be missing.
    workingDir: folder === '' ? null : folder.replace(/^!/, ''),
    account: (unit['User'] ?? '') === '' ? null : (unit['User'] ?? null),
    stopTimeoutMs: parseSpan(unit['TimeoutStopUSec'] ?? ''),
    dependents: [
      ...new Set(['ConsistsOf', 'BoundBy', 'RequiredBy'].flatMap((key) => words(unit[key]))),
    ].filter((name) => name.endsWith('.service')),
  };
}

/** `/etc/default/x (ignore_errors=yes)`, one per line. */
export function environmentFiles(unit: Properties): readonly string[] {
  const lines = (unit['EnvironmentFiles'] ?? '').split('\n').filter((line) => line !== '');
  return lines.map((line) => line.replace(/ \(ignore_errors=(yes|no)\)$/, ''));
}

/** A time span such as `1min 30s`, `15s`, `infinity`, in milliseconds; `null` = not known. */
export function parseSpan(text: string): number | null {
  if (text === 'infinity') return Infinity;
  const parts = text.split(' ').map((part) => /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(part));
  const sizes = parts.map((part) => Number(part?.[1]) * (unitMs[part?.[2] ?? ''] ?? Number.NaN));
  const sum = sizes.reduce((total, each) => total + each, 0);
  return Number.isNaN(sum) ? null : sum;
}

const unitMs: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

function stateOf(active: string): ServiceFacts['state'] {
  switch (active) {
    case 'active':
    case 'reloading':
    case 'refreshing':
      return 'running';
    // Also a unit that waits to be started again.
    case 'activating':
      return 'starting';
    case 'deactivating':
      return 'stopping';
    case 'inactive':
      return 'stopped';
    case 'failed':
      return 'failed';
    default:
      return 'unknown';
  }
}

/** Units made by a generator (a quadlet) or wanted by others have no start of their own to turn off. */
export function isSettable(unit: Properties): boolean {
  return unit['UnitFileState'] === 'enabled' || unit['UnitFileState'] === 'disabled';
}

function startsByItself(unit: Properties): boolean | null {
  const state = unit['UnitFileState'] ?? '';
  if (state === 'enabled') return true;
  // What is enabled or linked at run time only is gone after a boot.
  if (state === 'disabled' || state.startsWith('masked') || state.endsWith('-runtime')) return false;
  return state === '' ? null : words(unit['WantedBy']).length + words(unit['RequiredBy']).length > 0;
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(' ').filter((word) => word !== '');
}
