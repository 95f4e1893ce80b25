import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askShutdown } from '../../../../src-main/adapters/control/ask-shutdown.ts';
import { knownServers } from '../../../../src-main/servers/index.ts';

const key = 'k$&y';
const options = { signal: new AbortController().signal };

function jellyfin() {
  const server = knownServers.find(({ id }) => id === 'jellyfin');
  if (server === undefined) throw new Error('It must be known.');
  return { control: server.control, key };
}

async function listening(status: number): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(({ method, url, headers }, response) => {
    asked.push(`${method} ${url} ${headers.authorization}`);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('a request to the server to end itself', () => {
  it('carries the key as it is, below the path at which the server answers', async () => {
    const { url, asked } = await listening(204);
    expect(await askShutdown(jellyfin(), `${url}/media/`, options)).toBe(true);
    expect(asked).toEqual([`POST /media/System/Shutdown MediaBrowser Token="${key}"`]);
  });

  it('is no request when the server refuses it, or sends elsewhere', async () => {
    for (const status of [302, 401, 500]) {
      const { url } = await listening(status);
      expect(await askShutdown(jellyfin(), url, options)).toBe(false);
    }
  });

  it('is not made without a key, without an address, or to another computer', async () => {
    const { url, asked } = await listening(204);
    expect(await askShutdown({ ...jellyfin(), key: null }, url, options)).toBe(false);
    expect(await askShutdown(jellyfin(), null, options)).toBe(false);
    expect(await askShutdown(jellyfin(), 'http://192.0.2.1:8096', options)).toBe(false);
    expect(asked).toEqual([]);
  });
});
