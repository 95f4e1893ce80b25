import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askShutdown } from '../../../../src-main/adapters/control/ask-shutdown.ts';
import { control } from '../../../../src-main/servers/jellyfin/control.ts';

const options = { signal: new AbortController().signal };
const request = { control, key: 'a-key' };
const servers: { close(): unknown }[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function aServer(status: number, headers: Record<string, string> = {}) {
  const asked: IncomingMessage[] = [];
  const server = createServer((message, response) => {
    asked.push(message);
    response.writeHead(status, headers).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { asked, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

describe('a shutdown by request', () => {
  it('is asked for with the key, below the path of the server', async () => {
    const { asked, url } = await aServer(204);
    expect(await askShutdown(request, `${url}/films`, options)).toBe(true);
    expect(asked.map(({ method, url: path }) => `${String(method)} ${String(path)}`)).toEqual([
      'POST /films/System/Shutdown',
    ]);
    expect(asked[0]?.headers.authorization).toBe('MediaBrowser Token="a-key"');
  });

  it('is not what a refusal or a redirect says', async () => {
    const other = await aServer(204);
    expect(await askShutdown(request, (await aServer(401)).url, options)).toBe(false);
    const { url } = await aServer(307, { location: `${other.url}/System/Shutdown` });
    expect(await askShutdown(request, url, options)).toBe(false);
    expect(other.asked).toEqual([]);
  });

  it('shows its key to no other computer, whatever a process says of its address', async () => {
    let connections = 0;
    const count = (): void => void (connections += 1);
    subscribe('net.client.socket', count);
    try {
      // For documentation (RFC 5737): nobody is there, and nobody may be tried.
      expect(await askShutdown(request, 'http://192.0.2.1:8096', options)).toBe(false);
    } finally {
      unsubscribe('net.client.socket', count);
    }
    expect(connections).toBe(0);
  });
});
