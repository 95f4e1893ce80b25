/** Asks a server on this machine over HTTP how it is. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { HealthAnswer, HealthProbe } from '../../ports/health-probe.ts';

const ANSWER_MS = 2000;
const BODY_BYTES = 1024 * 1024;

export const httpHealthProbe: HealthProbe = {
  async ask(url, rules, { signal }) {
    try {
      const alive = await get(at(url, rules.livenessPath), signal);
      if (alive.status !== 200) {
        return starting(`answers ${alive.status}`, true);
      }
      const identity = await get(at(url, rules.identityPath), signal);
      if (identity.status !== 200) {
        return starting(`answers ${identity.status}`, true);
      }
      return judge(rules.identify(identity.body));
    } catch (error) {
      signal.throwIfAborted();
      const { code = '' } = error as NodeJS.ErrnoException;
      return starting(
        reasonOf(error as NodeJS.ErrnoException),
        code === 'ECONNRESET' || code.startsWith('HPE_'),
      );
    }
  },
};

function judge(identity: ReturnType<Parameters<HealthProbe['ask']>[1]['identify']>): HealthAnswer {
  if (identity === null) {
    return starting('answers like another program', true);
  }
  return identity.ready
    ? { health: 'healthy', version: identity.version }
    : { health: 'dead', reason: identity.reason ?? 'not ready' };
}

function starting(reason: string, listening: boolean): HealthAnswer {
  return { health: 'starting', reason, listening };
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'nothing listens';
    case 'ABORT_ERR':
    case 'ETIMEDOUT':
      return 'no answer in time';
    default:
      return error.code ?? error.name;
  }
}

/** A base address may end with a slash or hold a path of a reverse proxy. */
function at(base: string, path: string): URL {
  return new URL(`${base.replace(/\/+$/, '')}${path}`);
}

interface Reply {
  readonly status: number;
  readonly body: string;
}

function get(url: URL, signal: AbortSignal): Promise<Reply> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
    // No kept connection: an idle one would delay the stop of some servers.
    // Home servers sign their certificates themselves; nothing secret is asked here.
    const options = { agent: false, signal: limit, rejectUnauthorized: false };
    const outgoing = request(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('error', reject);
      response.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > BODY_BYTES) {
          response.destroy(new Error('answer too long'));
        }
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
