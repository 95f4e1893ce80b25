import { expect, it } from 'vitest';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';

const identify = (body: unknown) =>
  audiobookshelf.health.identify(typeof body === 'string' ? body : JSON.stringify(body));

it('knows a server that is ready, and its version', () => {
  const body = {
    app: 'audiobookshelf',
    serverVersion: '2.36.0',
    isInit: true,
    language: 'en-us',
    authMethods: [],
  };
  expect(identify(body)).toEqual({ ready: true, version: '2.36.0', reason: null });
});

it('knows servers before 2.6.0, which do not say who they are', () => {
  expect(identify({ isInit: true, language: 'en-us' })).toEqual({ ready: true, version: null, reason: null });
  const fresh = { isInit: false, language: 'en-us', ConfigPath: '/c', MetadataPath: '/m' };
  expect(identify(fresh)).toMatchObject({ ready: false });
});

it('does not take a server with an empty database for healthy', () => {
  const body = { app: 'audiobookshelf', serverVersion: '2.36.0', isInit: false };
  expect(identify(body)).toMatchObject({ ready: false, version: '2.36.0' });
});

it('does not take another program for the server', () => {
  expect(identify({ app: 'other', isInit: true })).toMatchObject({ ready: false, version: null });
  expect(identify({ isInit: true, language: 'en', extra: 1 })).toMatchObject({ ready: false, version: null });
});

it.each(['', 'OK', '<html></html>', '[]', 'null', '7'])('makes nothing of %j', (body) => {
  expect(identify(body)).toBeNull();
});
