import { expect, it } from 'vitest';
import { isOurPage } from '../../../src-main/electron/is-our-page.ts';

const ours = { pageId: 3, url: 'app://reprise/index.html', isMainFrame: true };

it('knows the main frame of the known window at our address', () => {
  expect(isOurPage(ours, 3)).toBe(true);
  expect(isOurPage({ ...ours, url: 'app://reprise/index.html#top' }, 3)).toBe(true);
});

it.each([
  ['another window', { ...ours, pageId: 4 }],
  ['a frame in our page', { ...ours, isMainFrame: false }],
  ['another host of our scheme', { ...ours, url: 'app://evil/index.html' }],
  ['a website', { ...ours, url: 'https://reprise/index.html' }],
  ['a website that is named like us', { ...ours, url: 'https://example.com/app://reprise/' }],
  ['a file', { ...ours, url: 'file:///app/index.html' }],
  ['a user name that looks like us', { ...ours, url: 'app://reprise@evil/' }],
  ['no address', { ...ours, url: '' }],
])('refuses %s', (_what, asker) => {
  expect(isOurPage(asker, 3)).toBe(false);
});

it('refuses everybody when there is no window', () => {
  expect(isOurPage(ours, null)).toBe(false);
});
