import type { ConnectRules } from '../../ports/connect-rules.ts';
import type { ServerAnswer } from '../../ports/server-api.ts';
import { field, notAnAdmin, notPossible, refused, textOf, unexpected } from '../answers.ts';

/** To look, and to take the key back; it can neither read nor change a picture. */
const looking = ['server.about', 'server.statistics', 'job.read', 'apiKey.delete'];

/**
 * Each version knows some of these names and refuses a request with one that it does not know: the least first. The last
 * is for versions before there were names for what is needed.
 */
const permissions = [[...looking, 'queue.read'], looking, ['all']];

export const connect: ConnectRules = {
  signsInWith: 'e-mail address',
  // oxlint-disable-next-line require-yield -- whether there are keys shows when one is made
  *isNeeded() {
    return true;
  },
  *signIn({ name, password }) {
    const body = { json: { email: name, password } };
    const answer = yield { method: 'POST', path: '/api/auth/login', body };
    // What is no e-mail address at all is refused in another way.
    if (answer.status === 400) throw refused({ ...answer, status: 401 });
    const token = textOf(answer.body, 'accessToken');
    if (!isGood(answer) || token === null) throw refused(answer);
    return { token, role: field(answer.body, 'isAdmin') === true ? 'admin' : 'user' };
  },
  *makeKey({ token = '', role }) {
    if (role !== 'admin') throw notAnAdmin();
    let answer: ServerAnswer | null = null;
    for (const names of permissions) {
      const body = { json: { name: 'Reprise', permissions: names } };
      answer = yield { method: 'POST', path: '/api/api-keys', headers: bearer(token), body };
      if (answer.status !== 400) break;
    }
    if (answer === null || answer.status === 404) throw notPossible(null, null);
    const [key, id] = [textOf(answer.body, 'secret'), textOf(answer.body, 'apiKey', 'id')];
    if (!isGood(answer) || key === null || id === null) throw unexpected(answer);
    return { key, madeAs: id };
  },
  signOut: ({ token = '' }) => ({ method: 'POST', path: '/api/auth/logout', headers: bearer(token) }),
  *check(key) {
    // Both are for administrators; the second is what older versions have instead.
    let answer = yield { method: 'GET', path: '/api/queues', headers: withKey(key) };
    if (answer.status === 404) answer = yield { method: 'GET', path: '/api/jobs', headers: withKey(key) };
    if (answer.status === 401) return 'refused';
    if (answer.status === 403) return 'not-an-admin';
    if (answer.status !== 200 || answer.body === null) throw unexpected(answer);
    return 'works';
  },
  *revoke(key, madeAs) {
    const path = `/api/api-keys/${encodeURIComponent(madeAs)}`;
    const answer = yield { method: 'DELETE', path, headers: withKey(key) };
    return isGood(answer);
  },
};

function isGood({ status }: ServerAnswer): boolean {
  return status >= 200 && status < 300;
}

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

function withKey(key: string): Readonly<Record<string, string>> {
  return { 'x-api-key': key };
}
