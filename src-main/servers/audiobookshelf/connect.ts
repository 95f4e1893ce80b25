import { compareVersions, parseVersion } from '../../domain/backup/version.ts';
import { asObject } from '../../domain/json-value.ts';
import type { ConnectRules } from '../../ports/connect-rules.ts';
import { field, notAnAdmin, notPossible, refused, textOf, unexpected } from '../answers.ts';

/** Keys came with 2.26.0; what older servers hand out at a sign-in never ends and cannot be taken back. */
const firstWithKeys = '2.26.0';

export const connect: ConnectRules = {
  signsInWith: 'name',
  // oxlint-disable-next-line require-yield -- its version is known already: nothing to ask
  *isNeeded(version) {
    // Before 2.6.0 the server did not even tell its version.
    if (version === null || isOlder(version)) throw notPossible(version, firstWithKeys);
    return true;
  },
  *signIn({ name, password }) {
    const answer = yield {
      method: 'POST',
      path: '/login',
      // Without this the token that ends the session comes as a cookie.
      headers: { 'x-return-tokens': 'true' },
      body: { json: { username: name, password } },
    };
    const user = asObject(field(answer.body, 'user'));
    if (answer.status !== 200 || user === null) throw refused(answer);
    return {
      userId: textOf(user, 'id') ?? '',
      type: textOf(user, 'type') ?? '',
      token: textOf(user, 'accessToken') ?? '',
      refreshToken: textOf(user, 'refreshToken') ?? '',
    };
  },
  *makeKey({ userId = '', type, token = '' }) {
    if (type !== 'root' && type !== 'admin') throw notAnAdmin();
    const answer = yield {
      method: 'POST',
      path: '/api/api-keys',
      headers: bearer(token),
      // No `expiresIn`: it is needed as long as the server is backed up.
      body: { json: { name: 'Reprise', userId, isActive: true } },
    };
    if (answer.status === 403) throw notAnAdmin();
    if (answer.status === 404) throw notPossible(null, firstWithKeys);
    const made = field(answer.body, 'apiKey');
    const [key, id] = [textOf(made, 'apiKey'), textOf(made, 'id')];
    if (answer.status !== 200 || key === null || id === null) throw unexpected(answer);
    return { key, madeAs: id };
  },
  signOut: ({ refreshToken = '' }) =>
    refreshToken === ''
      ? null
      : { method: 'POST', path: '/logout', headers: { 'x-refresh-token': refreshToken } },
  *check(key) {
    // Small, from memory, and for administrators only.
    const answer = yield { method: 'GET', path: '/api/backups', headers: bearer(key) };
    if (answer.status === 401) return 'refused';
    if (answer.status === 403) return 'not-an-admin';
    if (answer.status !== 200 || asObject(answer.body) === null) throw unexpected(answer);
    return 'works';
  },
  *revoke(key, madeAs) {
    const path = `/api/api-keys/${encodeURIComponent(madeAs)}`;
    const answer = yield { method: 'DELETE', path, headers: bearer(key) };
    return answer.status === 200;
  },
};

function isOlder(version: string): boolean {
  const [mine, first] = [parseVersion(version), parseVersion(firstWithKeys)];
  return mine !== null && first !== null && compareVersions(mine, first) < 0;
}

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}
