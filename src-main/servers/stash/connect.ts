import { asObject } from '../../domain/json-value.ts';
import type { ConnectRules, Session } from '../../ports/connect-rules.ts';
import type { RequestBody, ServerRequest } from '../../ports/server-api.ts';
import { field, refused, textOf, unexpected } from '../answers.ts';

/** One account, one key: making a new one takes the old one from every program that uses it. */
export const connect: ConnectRules = {
  signsInWith: 'name',
  *isNeeded() {
    // Where no password is set everybody may do everything, and a key is of no use.
    const answer = yield graphql('{systemStatus{status}}', {});
    if (answer.status === 401) return true;
    if (answer.status !== 200 || asObject(answer.body) === null) throw unexpected(answer);
    return false;
  },
  *signIn({ name, password }) {
    const body: RequestBody = { form: { username: name, password } };
    const answer = yield { method: 'POST', path: '/login', body };
    const cookie = answer.cookies['session'];
    if (answer.status >= 400) throw refused(answer);
    // Older versions show their page again instead of refusing, or lead on; the cookie is what counts.
    if (cookie === undefined) throw refused({ ...answer, status: 401 });
    return { cookie };
  },
  *makeKey(session) {
    const asked = yield graphql('{configuration{general{apiKey}}}', withCookie(session));
    const general = field(asked.body, 'data', 'configuration', 'general');
    if (asked.status !== 200 || asObject(general) === null) throw unexpected(asked);
    const known = textOf(general, 'apiKey');
    if (known !== null) return { key: known, madeAs: null };
    const made = yield graphql('mutation{generateAPIKey(input:{})}', withCookie(session));
    const key = textOf(made.body, 'data', 'generateAPIKey');
    if (made.status !== 200 || key === null) throw unexpected(made);
    return { key, madeAs: 'api_key' };
  },
  // The session is the cookie itself; the server keeps nothing that could be ended.
  signOut: () => null,
  *check(key) {
    const answer = yield graphql('{systemStatus{status}}', withKey(key));
    if (answer.status === 401) return 'refused';
    if (answer.status !== 200 || asObject(answer.body) === null) throw unexpected(answer);
    return 'works';
  },
  *revoke(key) {
    const answer = yield graphql('mutation{generateAPIKey(input:{clear:true})}', withKey(key));
    return answer.status === 200 && field(answer.body, 'data', 'generateAPIKey') === '';
  },
};

function graphql(query: string, headers: Readonly<Record<string, string>>): ServerRequest {
  return { method: 'POST', path: '/graphql', headers, body: { json: { query } } };
}

function withCookie({ cookie = '' }: Session): Readonly<Record<string, string>> {
  return { cookie: `session=${cookie}` };
}

function withKey(key: string): Readonly<Record<string, string>> {
  return { ApiKey: key };
}
