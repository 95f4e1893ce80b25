/** The part of the address that names a page: readable, fit to be bookmarked, and without what only this session may know. Pure. */
import type { PageLink } from '../../src-main/ipc/contract.ts';

/** Begins with `#/`. A chosen file is not in it: its token belongs to nobody else. */
export function addressOf(link: PageLink): string {
  return `#/${wordsOf(link).map(encodeURIComponent).join('/')}`;
}

/** `null` = names no page. */
export function linkOf(address: string): PageLink | null {
  if (!address.startsWith('#/')) return null;
  const words = address.slice(2).split('/').map(decoded);
  const [page, ...rest] = words;
  if (page === undefined || words.some((word) => word === null || word === '')) return null;
  return pageOf(page, rest as readonly string[]);
}

function wordsOf(link: PageLink): readonly string[] {
  switch (link.page) {
    case 'backups':
      return link.instanceId === null ? [link.page] : [link.page, link.instanceId];
    case 'diagnosis':
      return [link.page, link.instanceId];
    case 'operation':
    case 'undo':
      return [link.page, link.operationId];
    case 'restore': {
      if (link.instanceId === null) return [link.page];
      return link.backupId === undefined
        ? [link.page, link.instanceId]
        : [link.page, link.instanceId, link.backupId];
    }
    case 'set-up':
      return [link.page, link.goal];
    case 'dashboard':
    case 'activity':
    case 'settings':
    case 'practice':
      return [link.page];
  }
}

function pageOf(page: string | null, rest: readonly string[]): PageLink | null {
  const [first = null, second, third] = rest;
  if (third !== undefined || (second !== undefined && page !== 'restore')) return null;
  switch (page) {
    case 'dashboard':
    case 'activity':
    case 'settings':
    case 'practice':
      return first === null ? { page } : null;
    case 'backups':
      return { page, instanceId: first };
    case 'restore': {
      const link = { page, instanceId: first, file: null } as const;
      return second === undefined ? link : { ...link, backupId: second };
    }
    case 'diagnosis':
      return first === null ? null : { page, instanceId: first };
    case 'operation':
    case 'undo':
      return first === null ? null : { page, operationId: first };
    case 'set-up':
      return first === 'welcome' || first === 'servers' || first === 'adopt' ? { page, goal: first } : null;
    default:
      return null;
  }
}

function decoded(word: string): string | null {
  try {
    return decodeURIComponent(word);
  } catch {
    return null;
  }
}
