/**
 * Answers as Docker's Engine API does by its public reference, for one container: what podman of this system cannot show.
 * It is no Docker: what it proves is what we ask for, not what Docker does with it.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { containerEngines } from '../../../src-main/adapters/containers/container-engines.ts';
import type { ContainerEngine } from '../../../src-main/ports/container-engine.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

export interface StandInOptions {
  readonly stopSignal?: string;
  /** How long the container takes to end when asked; `null` = it does not. Milliseconds. */
  readonly endsAfterMs?: number | null;
  readonly restartPolicy?: string;
}

export interface StandIn {
  readonly socket: string;
  readonly address: string;
  readonly engine: ContainerEngine;
  /** Method and path of every request. */
  readonly calls: readonly string[];
  policy(this: void): string;
}

export async function dockerStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { stopSignal = '', endsAfterMs = null } = options;
  let [Name = 'no', count = '0'] = (options.restartPolicy ?? 'no').split(':');
  let endedAt = Infinity;
  const calls: string[] = [];
  const inspected = () => ({
    Id: 'abc123',
    Name: '/server',
    State:
      Date.now() >= endedAt ? { Status: 'exited', Running: false } : { Status: 'running', Running: true },
    HostConfig: { RestartPolicy: { Name, MaximumRetryCount: Number(count) } },
    Config: { StopSignal: stopSignal },
  });
  const answers: Readonly<Record<string, (body: string) => unknown>> = {
    'GET /_ping': () => 'OK',
    'GET /version': () => ({ Version: '29.0.0', Platform: { Name: 'Docker Engine - Community' } }),
    'GET /info': () => ({}),
    'GET /containers/json': () => [{ Id: 'abc123' }],
    'GET /containers/abc123/json': inspected,
    'GET /containers/server/json': inspected,
    'POST /containers/server/kill': () => {
      if (endsAfterMs !== null) endedAt = Date.now() + endsAfterMs;
    },
    'POST /containers/abc123/update': (body) => {
      const { RestartPolicy } = JSON.parse(body) as {
        RestartPolicy: { Name: string; MaximumRetryCount: number };
      };
      [Name, count] = [RestartPolicy.Name, String(RestartPolicy.MaximumRetryCount)];
      return { Warnings: [] };
    },
  };
  const socket = join(tempFolder(), 'docker.sock');
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (bytes: Buffer) => parts.push(bytes));
    request.on('end', () => {
      calls.push(`${request.method} ${request.url}`);
      const answer = answers[`${request.method} ${request.url?.split('?')[0]}`];
      const body = answer?.(Buffer.concat(parts).toString());
      response.writeHead(answer === undefined ? 404 : body === undefined ? 204 : 200);
      response.end(answer === undefined ? '{"message":"page not found"}' : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `unix://${socket}`;
  const policy = () => (Number(count) > 0 ? `${Name}:${count}` : Name);
  return { socket, address, engine: containerEngines().open(address), calls, policy };
}
