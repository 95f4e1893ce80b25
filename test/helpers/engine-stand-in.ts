/**
 * Stands before real podman and adds what newer engines can: it keeps restart policies that can be changed. All else is
 * podman's own answer. It can be gone from a request on, as an engine that is restarted.
 */
import { request as ask, createServer, type IncomingMessage, type Server } from 'node:http';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Podman } from './podman.ts';

interface Inspected {
  readonly Name: string;
  readonly HostConfig: { RestartPolicy: { Name: string; MaximumRetryCount: number } };
}

export class EngineStandIn {
  readonly address: string;
  /** By container. */
  readonly policies = new Map<string, string>();
  /** Method and path of every request that it answered. */
  readonly calls: string[] = [];
  /** From the first request on that it names, nobody answers. */
  goneFrom: ((call: string) => boolean) | null = null;
  #isGone = false;
  readonly #server: Server;

  private constructor(socket: string, podman: Podman) {
    this.address = `unix://${socket}`;
    this.#server = createServer((incoming, outgoing) => {
      this.#answer(incoming, podman).then(
        ({ status, body, type }) => {
          outgoing.writeHead(status, { 'content-type': type });
          outgoing.end(body);
        },
        () => outgoing.destroy(),
      );
    });
  }

  static async before(podman: Podman): Promise<EngineStandIn> {
    const socket = join(podman.folder, 'stand-in.sock');
    rmSync(socket, { force: true });
    const standIn = new EngineStandIn(socket, podman);
    await new Promise<void>((resolve) => standIn.#server.listen(socket, resolve));
    return standIn;
  }

  comeBack(): void {
    this.goneFrom = null;
    this.#isGone = false;
  }

  end(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(incoming: IncomingMessage, podman: Podman) {
    const body = await bytesOf(incoming);
    const { method = 'GET', url = '/' } = incoming;
    const call = `${method} ${url.replace(/^\/v[\d.]+/, '').split('?')[0] ?? ''}`;
    this.#isGone ||= this.goneFrom?.(call) === true;
    if (this.#isGone) throw new Error('gone');
    this.calls.push(call);
    const container = /^POST \/containers\/([^/]+)\/update$/.exec(call)?.[1];
    if (container !== undefined) {
      const { Name } = await podman.docker.getContainer(container).inspect();
      const { RestartPolicy } = JSON.parse(body.toString()) as { RestartPolicy: { Name: string } };
      this.policies.set(Name.replace(/^\//, ''), RestartPolicy.Name);
      return { status: 200, type: 'application/json', body: Buffer.from('{"Warnings":[]}') };
    }
    const answer = await forward(podman.socket, incoming, body);
    if (answer.status !== 200) return answer;
    if (call === 'GET /info') return changed(answer, (info) => ({ ...info, ServerVersion: '5.1.0' }));
    if (!/^GET \/containers\/[^/]+\/json$/.test(call) || call.endsWith('containers/json')) return answer;
    return changed(answer, (json) => this.#withPolicy(json as unknown as Inspected));
  }

  #withPolicy(inspected: Inspected): Inspected {
    const Name = this.policies.get(inspected.Name.replace(/^\//, ''));
    if (Name === undefined) return inspected;
    const RestartPolicy = { Name, MaximumRetryCount: 0 };
    return { ...inspected, HostConfig: { ...inspected.HostConfig, RestartPolicy } };
  }
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

function changed(answer: Answer, change: (json: Record<string, unknown>) => unknown): Answer {
  const json = JSON.parse(answer.body.toString()) as Record<string, unknown>;
  return { ...answer, body: Buffer.from(JSON.stringify(change(json))) };
}

async function forward(socketPath: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  return new Promise<Answer>((done, fail) => {
    const asked = ask({ socketPath, method, path: url, headers }, (answer) => {
      const { statusCode: status = 500, headers: told } = answer;
      bytesOf(answer).then((bytes) => {
        done({ status, type: told['content-type'] ?? 'application/json', body: bytes });
      }, fail);
    });
    asked.once('error', fail);
    asked.end(body);
  });
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
