/** As 2.36.0 answers (advplyr/audiobookshelf v2.36.0: server/Auth.js, server/controllers/ApiKeyController.js). */
import { newSecret, signedIn, who, type Answers, type Reply } from './key-server.ts';

export const audiobookshelfAnswers: Answers = (state, { method, path, headers, body }): Reply => {
  const bearer = (headers.authorization ?? '').replace(/^Bearer /, '');
  const caller = who(state, bearer);
  switch (`${method} ${path.replace(/(api-keys\/).*/, '$1ID')}`) {
    case 'GET /healthcheck':
      return { status: 200, text: 'OK' };
    case 'GET /status':
      return {
        status: 200,
        json: { app: 'audiobookshelf', serverVersion: '2.36.0', isInit: true, language: 'en-us' },
      };
    case 'POST /login': {
      const name = String(body['username']);
      if (!signedIn(state, name, body['password'])) return { status: 401, text: 'Unauthorized' };
      const [accessToken, refreshToken] = [newSecret('access'), newSecret('refresh')];
      state.sessions.set(accessToken, name).set(refreshToken, name);
      const type = state.accounts.get(name)?.isAdmin === true ? 'root' : 'user';
      return { status: 200, json: { user: { id: 'u1', username: name, type, accessToken, refreshToken } } };
    }
    case 'POST /logout':
      // The access token goes on until its hour is over; what can be ended is the session.
      state.sessions.clear();
      return { status: 200, json: { redirect_url: null } };
    case 'POST /api/api-keys': {
      if (caller === null) return { status: 401, text: 'Unauthorized' };
      if (!caller.isAdmin) return { status: 403, text: 'Forbidden' };
      const apiKey = newSecret('key');
      state.keys.set(apiKey, 'key-id-1');
      return {
        status: 200,
        json: { apiKey: { apiKey, id: 'key-id-1', name: body['name'], expiresAt: null } },
      };
    }
    case 'DELETE /api/api-keys/ID':
      if (caller === null) return { status: 401, text: 'Unauthorized' };
      for (const [key, id] of state.keys) if (path.endsWith(`/${id}`)) state.keys.delete(key);
      return { status: 200, text: 'OK' };
    case 'GET /api/backups':
      if (caller === null) return { status: 401, text: 'Unauthorized' };
      return caller.isAdmin ? { status: 200, json: { backups: [] } } : { status: 403, text: 'Forbidden' };
    default:
      return { status: 404, text: 'Not Found' };
  }
};
