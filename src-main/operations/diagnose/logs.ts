/** The last errors in the server's logs, without what was written before its last good start. */
import type { LogLine } from '../../domain/diagnosis/diagnosis.ts';
import { warn, type Remark } from '../../domain/errors.ts';
import { redactSecrets } from '../../domain/redact.ts';
import type { DiagnosisRules, LineMeaning, LogSource, ParsedLine } from '../../ports/diagnosis-rules.ts';
import { join } from '../paths.ts';
import type { Look, Scene } from './scene.ts';

export interface LogLook extends Look {
  /** Errors since the last good start, oldest first. */
  readonly lines: readonly LogLine[];
  /** Version of the last start that the logs show. */
  readonly startedVersion: string | null;
  /** What the last error says to who knows it. */
  readonly told: Remark | null;
  /** The last thing that is known of it is an error that ended it. */
  readonly hasEnded: boolean;
}

export const noLog: Omit<LogLook, 'remarks'> = {
  lines: [],
  startedVersion: null,
  told: null,
  hasEnded: false,
};

const maxLines = 10;
const maxLength = 240;
/** A week of daily files; a good start can lie that far back. */
const maxFiles = 8;
const tailBytes = 4 * 1024 * 1024;

interface Entry extends ParsedLine {
  readonly meaning: LineMeaning;
}

export function lookAtLogs(scene: Scene): LogLook {
  const { core, context } = scene;
  const sources = context.server.diagnosis.logs.map((source) => readSource(scene, source));
  const own = readFile(scene, core.profile.outputLog(context.instance.id));
  // The files of the day begin at a start: what other files hold of before them is over.
  const oldest = sources[0]?.[0]?.at ?? null;
  const entries = [...sources, own]
    .flat()
    .filter(({ at }) => at === null || oldest === null || at >= oldest)
    .toSorted((a, b) => compare(a.at, b.at));
  const since = entries.slice(entries.findLastIndex(({ meaning }) => meaning.isGood === true) + 1);
  const errors = since.filter(({ level }) => level === 'error' || level === 'fatal');
  const told = errors.findLast(({ meaning }) => meaning.tells !== undefined)?.meaning.tells;
  return {
    remarks: isLooping(scene, since) ? [warn('server-restarting')] : [],
    lines: shown(errors),
    startedVersion: entries.findLast(({ meaning }) => meaning.startOf !== undefined)?.meaning.startOf ?? null,
    told: told === undefined ? null : warn(told.code, told.details),
    hasEnded: errors.some(({ level }) => level === 'fatal'),
  };
}

function readSource(scene: Scene, { root, path, take }: LogSource): readonly Entry[] {
  const place = join(scene.context.roots[root] ?? '', path);
  if (take.kind === 'file') return readFile(scene, place);
  const { files } = scene.core;
  const isFolder = files.stat(files.realPath(place) ?? place)?.type === 'folder';
  const names = (isFolder ? (files.list(place) ?? []) : []).filter((name) => take.names.test(name));
  let entries: readonly Entry[] = [];
  for (const name of names.toSorted().toReversed().slice(0, maxFiles)) {
    entries = [...readFile(scene, join(place, name)), ...entries];
    if (entries.some(({ meaning }) => meaning.isGood === true)) break;
  }
  return entries;
}

function readFile({ core, context }: Scene, path: string): readonly Entry[] {
  if (core.files.stat(core.files.realPath(path) ?? path)?.type !== 'file') return [];
  const { diagnosis } = context.server;
  const entries: Entry[] = [];
  for (const line of core.files.readTail(path, tailBytes).split('\n')) {
    const parsed = diagnosis.parseLogLine(line);
    if (parsed !== null) entries.push({ ...parsed, meaning: diagnosis.meaningOf(parsed) });
    else entries.push(...explained(diagnosis, entries.pop(), line));
  }
  return entries;
}

/** Below an error its reason may follow, behind a stack. */
function explained(rules: DiagnosisRules, last: Entry | undefined, line: string): readonly Entry[] {
  if (last === undefined) return [];
  const isError = last.level === 'error' || last.level === 'fatal';
  const reason = isError && rules.reasonIn(last.message) === null ? rules.reasonIn(line) : null;
  if (reason === null) return [last];
  const whole = { at: last.at, level: last.level, message: `${last.message} (${reason})` };
  return [{ ...whole, meaning: rules.meaningOf(whole) }];
}

/** Times of one server in one zone: as text they sort as they are. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null || a === b) return 0;
  return a < b ? -1 : 1;
}

/** Of several equal lines the last one. */
function shown(errors: readonly Entry[]): readonly LogLine[] {
  const lines = errors.map(({ at, level, message }): LogLine => {
    const text = redactSecrets(message).replaceAll(/\s+/g, ' ').trim();
    return { at, level, message: text.length > maxLength ? `${text.slice(0, maxLength)} …` : text };
  });
  const last = new Map(lines.map((line, index) => [line.message, index]));
  return lines.filter(({ message }, index) => last.get(message) === index).slice(-maxLines);
}

const loopMs = 10 * 60_000;
const loopStarts = 3;

/** Ended by an error several times within minutes, the last time just now. */
function isLooping(scene: Scene, since: readonly Entry[]): boolean {
  const ends = since
    .filter(({ level }) => level === 'fatal')
    .flatMap(({ at }) => (at === null ? [] : [Date.parse(at.replace(' ', 'T'))]));
  const recent = ends.filter((end) => Math.abs(scene.now - end) < loopMs);
  return new Set(recent.map((end) => Math.floor(end / 1000))).size >= loopStarts;
}
