/** Keeps the browser's history in step with the page that is open, so that Back, Forward and reload lead where one expects. */
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { addressOf, linkOf } from './page-address.ts';

export type Origin = 'dashboard' | 'practice';

/** What lies in the browser's history for one page, or one step of it. */
export interface Entry {
  readonly link: PageLink;
  readonly cameFrom: Origin;
  /** Of the step, where the page has steps. */
  readonly depth: number;
  /** Depths of the steps of the same page that lie right before this one. */
  readonly behind: readonly number[];
  /** A dialog was opened above it: Back only closes that. Lies right behind the entry of what is below. */
  readonly isAbove: boolean;
  /** Tells Back from Forward. */
  readonly index: number;
}

/** Whether the page shows the step of an entry that was gone back to. */
export type StepShower = (depth: number) => boolean;

const beginning: Entry = {
  link: { page: 'dashboard' },
  cameFrom: 'dashboard',
  depth: 0,
  behind: [],
  isAbove: false,
  index: 0,
};

let here: Entry = beginning;
let showStep: StepShower | null = null;
/** An act is being started, which is not left. */
let isHeld = false;
/** Ways to close what stands above the page, the topmost last. */
let closers: readonly (() => void)[] = [];

/** What the address names when the page is loaded; `null` = nothing. */
export function loadedEntry(): Entry | null {
  const entry = entryNow();
  here = entry ?? beginning;
  replace();
  return entry;
}

/** `show`: after Back or Forward to another page. */
export function followHistory(show: (entry: Entry) => void): void {
  window.addEventListener('popstate', () => {
    const entry = entryNow() ?? { ...here, isAbove: false, index: here.index + 1 };
    if (isHeld) return stay(entry);
    const before = here;
    here = entry;
    replace();
    const isBelow = before.isAbove && entry.index === before.index - 1;
    if (closeAbove(isBelow)) return;
    // What stood above was closed otherwise: to go back to what is seen already would be to go nowhere.
    if (isBelow) return window.history.back();
    if (!isSame(entry.link, before.link)) return show(entry);
    if (entry.depth === before.depth || showStep === null || showStep(entry.depth)) return;
    here = before;
    stay(entry);
  });
}

/** Another page was opened. */
export function noteOpened(link: PageLink, cameFrom: Origin): void {
  if (addressOf(link) === addressOf(here.link)) {
    here = { ...here, link, cameFrom };
    return replace();
  }
  go({ link, cameFrom, depth: 0, behind: [] });
}

/** Whether that is what the address names. */
export function isHere(link: PageLink): boolean {
  return isSame(here.link, link);
}

/** The page went to another of its steps by itself. `link`: what a reload shows; `null` = the same as before. */
export function noteStep(link: PageLink | null, depth: number, isFirst: boolean): void {
  const { behind, index } = here;
  const next = { ...here, link: link ?? here.link, depth };
  const back = behind.lastIndexOf(depth);
  if (!isFirst && depth > here.depth) {
    go({ ...next, behind: [...behind, here.depth] });
  } else if (!isFirst && depth < here.depth && back >= 0) {
    const steps = behind.length - back + (here.isAbove ? 1 : 0);
    // The event that follows finds everything as it says.
    here = { ...next, behind: behind.slice(0, back), isAbove: false, index: index - steps };
    window.history.go(-steps);
  } else {
    here = next;
    replace();
  }
}

export function showStepsBy(shower: StepShower | null): void {
  showStep = shower;
}

/** Something stands above the page, which Back closes. Returns the way to say that it was closed otherwise. */
export function noteAbove(close: () => void): () => void {
  closers = [...closers, close];
  stepAbove();
  return () => {
    closers = closers.filter((one) => one !== close);
  };
}

export function holdHere(isHolding: boolean): void {
  isHeld = isHolding;
}

/** One entry for all that stands above: it stays when that is closed otherwise, and the next one takes its place. */
function stepAbove(): void {
  if (here.isAbove) return;
  here = { ...here, isAbove: true, index: here.index + 1 };
  push();
}

/** `isBelow`: only the topmost is closed, and nothing else is shown. Returns whether that was all. */
function closeAbove(isBelow: boolean): boolean {
  const open = closers;
  closers = isBelow ? open.slice(0, -1) : [];
  for (const close of open.slice(closers.length).toReversed()) close();
  if (closers.length > 0) stepAbove();
  return isBelow && open.length > 0;
}

function go(to: Omit<Entry, 'index' | 'isAbove'>): void {
  const { isAbove, index } = here;
  here = { ...to, isAbove: false, index: isAbove ? index : index + 1 };
  if (isAbove) replace();
  else push();
}

/** What the browser left is gone back to. */
function stay(entry: Entry): void {
  if (entry.index !== here.index) window.history.go(here.index - entry.index);
}

function push(): void {
  window.history.pushState(here, '', addressOf(here.link));
}

function replace(): void {
  const isNamed = window.location.hash !== '' || here.link.page !== 'dashboard';
  window.history.replaceState(here, '', isNamed ? addressOf(here.link) : undefined);
}

function entryNow(): Entry | null {
  const { hash } = window.location;
  const kept = window.history.state as Entry | null;
  // One that another version of the page kept is believed only as far as the address says the same.
  if (isEntry(kept) && addressOf(kept.link) === (hash === '' ? addressOf(beginning.link) : hash)) return kept;
  const link = linkOf(hash);
  return link === null ? null : { ...beginning, link, index: here.index + 1 };
}

function isEntry(value: Entry | null): value is Entry {
  return value !== null && typeof value.index === 'number' && typeof value.link?.page === 'string';
}

function isSame(one: PageLink, other: PageLink): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
