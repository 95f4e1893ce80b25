/** A name of this computer may be made to lead to another one: the connection looks at what it is given, not before. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { askHere } from '../../../../src-main/adapters/machine/ask-here.ts';
import type { RepriseError } from '../../../../src-main/domain/errors.ts';
import { nodeServerApi } from '../../../../src-main/adapters/network/server-api.ts';

// For documentation (RFC 5737): nobody is there, and only we are told of it.
vi.mock('node:dns', () => ({
  lookup: (_name: string, _options: object, done: (error: null, found: readonly object[]) => void) =>
    done(null, [{ address: '192.0.2.1', family: 4 }]),
}));

const { signal } = new AbortController();

it('gives a key to nobody at the end of such a name', async () => {
  const headers = { authorization: 'Bearer key' };
  const asked = nodeServerApi().ask(
    'http://jellyfin.test:8096',
    { method: 'GET', path: '/', headers },
    { signal },
  );
  await expect(asked).rejects.toMatchObject({ code: 'address-elsewhere' });
});

it('asks nobody there who it is', async () => {
  const looked: unknown[] = [];
  const note = (message: unknown): void => void looked.push(message);
  subscribe('net.client.socket', note);
  onTestFinished(() => void unsubscribe('net.client.socket', note));
  expect(await askHere('http://jellyfin.test:8096/', { signal })).toBeNull();
  const sockets = looked as readonly { readonly socket: Socket }[];
  expect(sockets.map(({ socket }) => (socket.errored as RepriseError | null)?.code)).toEqual([
    'address-elsewhere',
  ]);
});
