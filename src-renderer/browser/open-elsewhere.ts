/** A link is opened by the browser itself: it is where the user is. */
import type { Reply } from '../../src-main/ipc/contract.ts';

/** `reply`: of `links:open`, which says which address it is. */
export function openElsewhere(reply: Reply<unknown>): Reply<unknown> {
  const url = reply.ok ? null : reply.error.details['url'];
  if (reply.ok || reply.error.code !== 'not-possible-here' || typeof url !== 'string') return reply;
  window.open(url, '_blank', 'noopener,noreferrer');
  return { ok: true, value: null };
}
