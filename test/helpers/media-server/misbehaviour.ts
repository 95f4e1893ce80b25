/** What the fixture program can be told to do wrong, as a comma list in FIXTURE or after `--fixture`. */

export interface Misbehaviour {
  readonly ignores: readonly NodeJS.Signals[];
  /** Starts that die: a number, or every one. */
  readonly failedStarts: number;
  /** The one start, counted from 1, that dies; 0 = none. A server that runs and then dies on restored data is `:2`. */
  readonly failedStart: number;
  readonly isUnhealthy: boolean;
  /** Milliseconds until the port opens; infinite = never. */
  readonly migrationMs: number;
  readonly hold: readonly string[];
  readonly isWriting: boolean;
  /** How many starts write something; infinite = every one. */
  readonly writingStarts: number;
  readonly stopDelayMs: number;
  readonly isRespawned: boolean;
  /** A word of the kind's `states`, and how long it lasts from the opening of the port; infinite = for good. */
  readonly state: { readonly name: string; readonly ms: number } | null;
}

export function parseMisbehaviour(list: string): Misbehaviour {
  const words = list.split(',').filter((word) => word !== '');
  const valueOf = (name: string): string | undefined => {
    const word = words.find((each) => each === name || each.startsWith(`${name}:`));
    return word?.slice(name.length + 1);
  };
  const has = (name: string): boolean => words.includes(name);
  words.forEach(assertKnown);
  const failed = valueOf('die-at-start');
  const migrating = valueOf('migrating');
  const writing = valueOf('write-at-start');
  return {
    ignores: [
      ...(has('ignore-sigint') ? (['SIGINT'] as const) : []),
      ...(has('ignore-sigterm') ? (['SIGTERM'] as const) : []),
    ],
    failedStarts: failed === undefined ? 0 : failed === '' ? Number.POSITIVE_INFINITY : Number(failed),
    failedStart: Number(valueOf('die-at-start-number') ?? 0),
    isUnhealthy: has('unhealthy'),
    migrationMs: migrating === 'forever' ? Number.POSITIVE_INFINITY : Number(migrating ?? 0),
    hold: words.filter((word) => word.startsWith('hold:')).map((word) => word.slice('hold:'.length)),
    isWriting: has('write'),
    writingStarts: writing === undefined ? 0 : writing === '' ? Number.POSITIVE_INFINITY : Number(writing),
    stopDelayMs: Number(valueOf('slow-stop') ?? 0),
    isRespawned: has('respawn'),
    state: stateOf(valueOf('state')),
  };
}

function stateOf(text: string | undefined): Misbehaviour['state'] {
  if (text === undefined) return null;
  const [name = '', ms] = text.split(':');
  return { name, ms: ms === undefined ? Number.POSITIVE_INFINITY : Number(ms) };
}

const KNOWN =
  /^(ignore-sigint|ignore-sigterm|die-at-start(:\d+)?|die-at-start-number:\d+|unhealthy|migrating:(\d+|forever)|hold:.+|write|write-at-start(:\d+)?|slow-stop:\d+|respawn|state:[a-z-]+(:\d+)?)$/s;

/** A misspelt word would make a test pass for the wrong reason. */
function assertKnown(word: string): void {
  if (!KNOWN.test(word)) {
    throw new Error(`Unknown FIXTURE word: ${word}`);
  }
}
