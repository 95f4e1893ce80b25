/** What `launchctl print <domain>/<label>` says of one job. Its form is no promise of the system's: what is missing stays unknown. */

export interface PrintedJob {
  /** File it was loaded from; `null` where it came from no file. */
  readonly path: string | null;
  /** As printed: `running`, `not running`, `waiting`, `spawn scheduled`, `SIGTERMed`, … */
  readonly state: string | null;
  readonly pid: number | null;
  readonly argv: readonly string[];
  readonly workingDir: string | null;
  readonly username: string | null;
  /** Seconds between the polite signal and the end by force when the job is unloaded. */
  readonly exitTimeout: number | null;
  /** `keepalive`, `runatload`, … */
  readonly properties: readonly string[];
}

/**
 * Only lines one tab deep belong to the job itself. Blocks in it use the same names one level deeper, and an argument of
 * several lines is printed raw, with anything at the start of its lines. Pure.
 */
export function parsePrint(text: string): PrintedJob {
  const fields = new Map<string, string>();
  let argv: readonly string[] = [];
  let block: { readonly name: string; readonly lines: string[] } | null = null;
  for (const line of text.split('\n')) {
    if (block !== null) {
      if (line === '\t}') {
        if (block.name === 'arguments') argv = block.lines.filter(isArgument).map((each) => each.slice(2));
        block = null;
      } else block.lines.push(line);
      continue;
    }
    const [, name, value] = /^\t([^\t=][^=]*?) = (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (value === '{') block = { name, lines: [] };
    else if (!fields.has(name)) fields.set(name, value);
  }
  const number = (name: string): number | null => {
    const found = /^\d+/.exec(fields.get(name) ?? '')?.[0];
    return found === undefined ? null : Number(found);
  };
  const path = fields.get('path');
  return {
    path: path?.startsWith('/') === true ? path : null,
    state: fields.get('state') ?? null,
    pid: number('pid'),
    argv,
    workingDir: fields.get('working directory') ?? null,
    username: fields.get('username') ?? null,
    exitTimeout: number('exit timeout'),
    properties: (fields.get('properties') ?? '')
      .split('|')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  };
}

function isArgument(line: string): boolean {
  return line.startsWith('\t\t');
}
