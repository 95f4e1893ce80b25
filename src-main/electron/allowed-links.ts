/** Addresses that may be opened in the user's browser: those of our own list, and the pages of known servers. */
import { links } from '../app/links.ts';

const own: readonly string[] = Object.values(links);

/** `servers`: addresses of known servers, as the app shows them. */
export function isAllowedLink(link: string, servers: readonly string[]): boolean {
  const url = URL.parse(link);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:' && own.includes(link)) return true;
  return (url.protocol === 'http:' || url.protocol === 'https:') && servers.includes(link);
}
