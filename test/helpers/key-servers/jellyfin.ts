/**
 * As jellyfin/jellyfin answers at v12.0-rc5: UserController.AuthenticateUserByName, ApiKeyController (the answer to making
 * a key is empty), SessionController.Logout; a token that is not known is answered 401, one without the right 403.
 */
import { newSecret, signedIn, who, type Answers, type Reply } from './key-server.ts';

export const jellyfinAnswers: Answers = (state, { method, path, headers, body }): Reply => {
  const fields = new Map(
    [...(headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, decodeURIComponent(value)] as const,
    ),
  );
  const token = fields.get('Token') ?? '';
  const caller = who(state, token);
  const denied: Reply | null = caller === null ? { status: 401 } : caller.isAdmin ? null : { status: 403 };
  switch (`${method} ${path.replace(/(Keys\/).*/, '$1KEY')}`) {
    case 'GET /health':
      return { status: 200, text: 'Healthy' };
    case 'GET /System/Info/Public':
      return { status: 200, json: { ProductName: 'Jellyfin Server', Version: '12.0.0' } };
    case 'POST /Users/AuthenticateByName': {
      const name = String(body['Username']);
      if (!['Client', 'Device', 'DeviceId', 'Version'].every((field) => fields.has(field)))
        return { status: 400, text: 'Error processing request.' };
      if (!signedIn(state, name, body['Pw'])) return { status: 401, text: 'Error processing request.' };
      const AccessToken = newSecret('token');
      state.sessions.set(AccessToken, name);
      const IsAdministrator = state.accounts.get(name)?.isAdmin;
      return { status: 200, json: { User: { Name: name, Policy: { IsAdministrator } }, AccessToken } };
    }
    case 'POST /Sessions/Logout':
      state.sessions.delete(token);
      return { status: 204 };
    case 'GET /Auth/Keys': {
      const Items = [...state.keys].map(([AccessToken, AppName]) => ({ AppName, AccessToken }));
      return denied ?? { status: 200, json: { Items, TotalRecordCount: Items.length, StartIndex: 0 } };
    }
    case 'POST /Auth/Keys?app=Reprise':
      if (denied === null) state.keys.set(newSecret('key'), 'Reprise');
      return denied ?? { status: 204 };
    case 'DELETE /Auth/Keys/KEY':
      if (denied === null) state.keys.delete(decodeURIComponent(path.slice('/Auth/Keys/'.length)));
      return denied ?? { status: 204 };
    case 'GET /ScheduledTasks':
      return denied ?? { status: 200, json: [] };
    default:
      return { status: 404 };
  }
};
