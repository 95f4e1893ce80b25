/**
 * As stashapp/stash answers (internal/api/authentication.go, session.go, resolver_mutation_configure.go at cf3489efd).
 * `era`: what a sign-in is answered with; before 0.28 the page again, or a redirect, both told apart by the cookie alone.
 */
import { newSecret, signedIn, who, type Answers, type Reply } from './key-server.ts';

export interface StashOptions {
  readonly hasPassword: boolean;
  readonly era: 'now' | 'redirecting';
}

export function stashAnswers({ hasPassword, era }: StashOptions): Answers {
  return (state, { method, path, headers, body }): Reply => {
    const key = headers['apikey'];
    const cookie = /session=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
    // A wrong key is refused even where no password is set.
    if (typeof key === 'string' && !state.keys.has(key)) return { status: 401 };
    const mayEnter = !hasPassword || typeof key === 'string' || who(state, cookie) !== null;
    switch (`${method} ${path}`) {
      case 'GET /healthz':
        return { status: 200, text: '.' };
      case 'POST /login': {
        const isRight = signedIn(state, body['username'], body['password']);
        if (!isRight)
          return era === 'now'
            ? { status: 401, text: 'Username or password is invalid' }
            : { status: 200, text: '<html>' };
        const session = newSecret('cookie');
        state.sessions.set(session, String(body['username']));
        const set = { 'set-cookie': `session=${session}; Path=/; Max-Age=3600; SameSite=Lax` };
        return era === 'now'
          ? { status: 200, headers: set }
          : { status: 302, headers: { ...set, location: '/' } };
      }
      case 'POST /graphql': {
        if (!mayEnter) return { status: 401 };
        return { status: 200, json: { data: data(String(body['query']), state.keys) } };
      }
      default:
        return { status: 404 };
    }
  };
}

function data(query: string, keys: Map<string, string>): unknown {
  if (query.includes('systemStatus')) return { systemStatus: { status: 'OK' } };
  if (query.includes('configuration'))
    return { configuration: { general: { apiKey: [...keys.keys()][0] ?? '' } } };
  // There is one key: a new one takes the place of the old.
  keys.clear();
  if (query.includes('clear:true')) return { generateAPIKey: '' };
  const key = newSecret('key');
  keys.set(key, 'api_key');
  return { generateAPIKey: key };
}
