/** One find of everything that was seen of one installation; `null` = too little to speak of. */
import { findId, surest, type Elsewhere, type Find, type FindReason } from '../../domain/server/find.ts';
import { versionIn } from '../../domain/server/image-name.ts';
import type { InstalledPackage, RunningProcess } from '../../ports/machine.ts';
import { chooseControl } from './choose-control.ts';
import type { Evidence } from './gather.ts';
import type { Group } from './group.ts';
import { pageOf } from './page.ts';
import { anchorOf, type Piece, type Source } from './piece.ts';
import { chainOf } from './seen-processes.ts';

/** A running program knows better than settings, settings better than habits. */
const order: readonly Source[] = ['container', 'process', 'service', 'registry', 'app', 'folder', 'answer'];

export function makeFind(unordered: Group, evidence: Evidence): Omit<Find, 'known'> | null {
  const group = unordered.toSorted(
    (one, other) =>
      Number(other.running) - Number(one.running) || order.indexOf(one.source) - order.indexOf(other.source),
  );
  const [first] = group;
  if (first === undefined || !isConfirmed(group)) return null;
  const { server } = first;
  const answer = group.find(({ source }) => source === 'answer');
  const isMarked = group.some((each) => each.isMarked);
  const locations = firstOf(group.map((each) => each.locations));
  const elsewhere = Object.fromEntries(
    Object.entries(firstOf<Elsewhere>(group.map((each) => each.elsewhere))).filter(
      ([key]) => locations[key] === undefined,
    ),
  );
  const control = chooseControl(group);
  const url = urlOf(group, answer);
  const package_ = packageOf(group, control, evidence);
  const pids = withoutParents([...new Set(group.flatMap((each) => each.pids))], evidence.processes);
  const sure = surest(group.map(({ sighting }) => sighting.sure));
  const isProven = isMarked && answer !== undefined;
  const reasons: readonly FindReason[] = [
    ...group.flatMap(({ sighting }) => sighting.reasons),
    ...(package_ === null
      ? []
      : [{ code: 'package', details: { package: package_.name, version: package_.version } }]),
    ...(isMarked ? [{ code: 'data-there', details: {} }] : []),
  ];
  const place = anchorOf(server, locations) ?? control.name ?? url ?? pids.join(',');
  return {
    id: findId(server.id, place),
    server: server.id,
    control,
    serverVersion:
      answer?.sighting.version ??
      group.find(({ sighting }) => sighting.version !== null)?.sighting.version ??
      versionIn(package_?.version) ??
      null,
    running: group.some(({ running }) => running),
    pids,
    locations,
    elsewhere,
    url,
    sure: isProven ? 'certain' : surest([sure, isMarked || answer !== undefined ? 'likely' : 'possible']),
    reasons: distinct(reasons),
  };
}

/** A name or a folder alone is not enough: its data must be there, or it must answer. */
function isConfirmed(group: Group): boolean {
  return group.some(
    ({ isMarked, source, sighting: { sure } }) =>
      isMarked || source === 'answer' || (source !== 'folder' && sure !== 'possible'),
  );
}

function firstOf<T>(all: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  return Object.assign({}, ...all.toReversed()) as Readonly<Record<string, T>>;
}

function urlOf(group: Group, answer: Piece | undefined): string | null {
  const told = group.find(({ portHere, settled: { port } }) => portHere(port) !== null);
  const port = answer?.settled.port ?? (told === undefined ? null : told.portHere(told.settled.port));
  const page = group.find(({ source }) => source !== 'answer') ?? answer;
  return port === null || page === undefined ? null : pageOf(page, port) || null;
}

function packageOf(group: Group, control: Find['control'], { packages }: Evidence): InstalledPackage | null {
  const named = group.flatMap(({ sighting }) => sighting.package ?? []);
  const isService = control.kind === 'service';
  const isSnap = control.name?.startsWith('snap:') === true;
  const own = group.flatMap(({ server }) => server.detection.packages);
  return (
    packages.find(({ name }) => named.includes(name)) ??
    packages.find(
      ({ name, manager }) => isService && own.includes(name) && (manager === 'snap') === isSnap,
    ) ??
    null
  );
}

/** What started the server and waits for it is not the server. */
function withoutParents(pids: readonly number[], all: readonly RunningProcess[]): readonly number[] {
  const parents = new Set(
    all
      .filter(({ pid }) => pids.includes(pid))
      .flatMap((each) => chainOf(each, all).slice(1))
      .map(({ pid }) => pid),
  );
  return pids.filter((pid) => !parents.has(pid));
}

function distinct(reasons: readonly FindReason[]): readonly FindReason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
