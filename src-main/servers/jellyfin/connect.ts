import type { ConnectRules, Conversation, Session } from '../../ports/connect-rules.ts';
import { field, notAnAdmin, refused, textOf, unexpected } from '../answers.ts';

const app = 'Reprise';
const keysPath = '/Auth/Keys';

export const connect: ConnectRules = {
  signsInWith: 'name',
  // oxlint-disable-next-line require-yield -- every supported version has keys: nothing to ask
  *isNeeded() {
    return true;
  },
  *signIn({ name, password }, { computer, deviceId, version }) {
    const answer = yield {
      method: 'POST',
      path: '/Users/AuthenticateByName',
      headers: authorized({ Client: app, Device: computer, DeviceId: deviceId, Version: version }),
      body: { json: { Username: name, Pw: password } },
    };
    const token = textOf(answer.body, 'AccessToken');
    if (answer.status !== 200 || token === null) throw refused(answer);
    const isAdmin = field(answer.body, 'User', 'Policy', 'IsAdministrator') === true;
    return { token, role: isAdmin ? 'admin' : 'user' };
  },
  *makeKey({ token = '', role }) {
    if (role !== 'admin') throw notAnAdmin();
    // The answer to making one does not tell it: it is the one that was not there before.
    const before = yield* keysOf(token);
    const made = yield { method: 'POST', path: `${keysPath}?app=${app}`, headers: withToken(token) };
    if (made.status === 403) throw notAnAdmin();
    if (made.status !== 204 && made.status !== 200) throw unexpected(made);
    const fresh = (yield* keysOf(token)).filter((key) => !before.includes(key));
    const [key] = fresh;
    // Two at the same moment: one of them is somebody else's, and nobody can tell which.
    if (key === undefined || fresh.length > 1) throw unexpected(made);
    return { key, madeAs: app };
  },
  signOut: ({ token = '' }: Session) => ({
    method: 'POST',
    path: '/Sessions/Logout',
    headers: withToken(token),
  }),
  *check(key) {
    // Small, and for administrators only; the list of keys would show those of other programs.
    const answer = yield { method: 'GET', path: '/ScheduledTasks', headers: withToken(key) };
    if (answer.status === 401) return 'refused';
    if (answer.status === 403) return 'not-an-admin';
    if (answer.status !== 200 || !Array.isArray(answer.body)) throw unexpected(answer);
    return 'works';
  },
  *revoke(key) {
    const path = `${keysPath}/${encodeURIComponent(key)}`;
    const answer = yield { method: 'DELETE', path, headers: withToken(key) };
    return answer.status === 204 || answer.status === 200;
  },
};

/** Keys that carry our name. */
function* keysOf(token: string): Conversation<readonly string[]> {
  const answer = yield { method: 'GET', path: keysPath, headers: withToken(token) };
  if (answer.status === 403) throw notAnAdmin();
  const items = field(answer.body, 'Items');
  if (answer.status !== 200 || !Array.isArray(items)) throw unexpected(answer);
  return items
    .filter((item) => textOf(item, 'AppName') === app)
    .flatMap((item) => textOf(item, 'AccessToken') ?? []);
}

function withToken(token: string): Readonly<Record<string, string>> {
  return authorized({ Token: token });
}

/** The only form that 12.x takes as well; values are percent-encoded, so that no name ends the quotes. */
function authorized(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}="${encodeURIComponent(value)}"`);
  return { authorization: `MediaBrowser ${pairs.join(', ')}` };
}
