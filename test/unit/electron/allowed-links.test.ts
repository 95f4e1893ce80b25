import { expect, it } from 'vitest';
import { links } from '../../../src-main/app/links.ts';
import { isAllowedLink } from '../../../src-main/electron/allowed-links.ts';

const server = 'http://192.168.1.20:13378';

it('opens the addresses of our own list, all of them https', () => {
  for (const link of Object.values(links)) {
    expect(new URL(link).protocol).toBe('https:');
    expect(isAllowedLink(link, [])).toBe(true);
  }
});

it('opens the page of a known server', () => {
  expect(isAllowedLink(server, [server])).toBe(true);
  expect(isAllowedLink(server, [])).toBe(false);
});

it.each([
  'https://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://server/share',
  'https://jellyfin.org.example.com/',
  `${links['install-jellyfin']}../evil`,
  'not an address',
])('opens no other one: %s', (link) => {
  expect(isAllowedLink(link, [server])).toBe(false);
});

it.each(['file:///etc/passwd', 'javascript:alert(1)', 'http://kim:secret@192.168.1.20/'])(
  'opens nothing but a web page, whatever a server was said to be at: %s',
  (link) => {
    expect(isAllowedLink(link, [link])).toBe(false);
  },
);
