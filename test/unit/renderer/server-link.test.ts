import { describe, expect, it } from 'vitest';
import { isOnlyThere, serverLink } from '../../../src-renderer/components/server-link.ts';
import { anInstanceView } from '../../helpers/builders/an-app-state.ts';

const state = {
  running: true,
  url: 'http://127.0.0.1:13378',
  version: null,
  health: null,
  lookedAt: '2026-03-13T09:00:00.000Z',
};

describe("a server's own page", () => {
  it('is where it was seen last, else where it was said to be', () => {
    expect(serverLink(anInstanceView({ state, url: 'http://nas:1' }))).toBe('http://127.0.0.1:13378');
    expect(serverLink(anInstanceView({ state: { ...state, url: null }, url: 'http://nas:1' }))).toBe(
      'http://nas:1',
    );
  });

  it('is nowhere while the server does not run, and is nothing but a web page', () => {
    expect(serverLink(anInstanceView({ state: { ...state, running: false } }))).toBeNull();
    expect(serverLink(anInstanceView({ state: null }))).toBeNull();
    expect(serverLink(anInstanceView({ state: { ...state, url: 'javascript:alert(1)' } }))).toBeNull();
  });

  it('leads elsewhere from another computer when its address is that of every own computer', () => {
    expect(isOnlyThere('http://127.0.0.1:13378', 'nas.local')).toBe(true);
    expect(isOnlyThere('http://[::1]:13378', 'nas.local')).toBe(true);
    expect(isOnlyThere('http://127.0.0.1:13378', 'localhost')).toBe(false);
    expect(isOnlyThere('http://nas.local:13378', 'nas.local')).toBe(false);
  });
});
