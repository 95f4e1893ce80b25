/**
 * As immich-app/immich answers (server/src/controllers/{auth,api-key,queue,job}.controller.ts, services/auth.service.ts,
 * services/api-key.service.ts); `knows`: names of permissions of that version, others are refused with 400.
 */
import { newSecret, signedIn, who, type Answers, type Reply } from './key-server.ts';

export interface ImmichOptions {
  readonly knows: readonly string[];
  /** Since 2.3. */
  readonly hasQueues: boolean;
}

export const immichNow: ImmichOptions = {
  knows: ['all', 'server.about', 'server.statistics', 'job.read', 'queue.read', 'apiKey.delete'],
  hasQueues: true,
};

export function immichAnswers({ knows, hasQueues }: ImmichOptions): Answers {
  const granted = new Map<string, readonly string[]>();
  return (state, { method, path, headers, body }): Reply => {
    const key = headers['x-api-key'];
    const bearer = (headers.authorization ?? '').replace(/^Bearer /, '');
    const caller = who(state, typeof key === 'string' ? key : bearer);
    const may = (permission: string): Reply | null => {
      if (caller === null) return { status: 401, json: { message: 'Invalid API key' } };
      const names = typeof key === 'string' ? (granted.get(key) ?? []) : ['all'];
      const isGranted = caller.isAdmin && (names.includes('all') || names.includes(permission));
      return isGranted ? null : { status: 403, json: { message: 'Forbidden' } };
    };
    switch (`${method} ${path.replace(/(api-keys\/).*/, '$1ID')}`) {
      case 'GET /api/server/ping':
        return { status: 200, json: { res: 'pong' } };
      case 'POST /api/auth/login': {
        const name = String(body['email']);
        if (!name.includes('@')) return { status: 400, json: { message: ['email must be an email'] } };
        if (!signedIn(state, name, body['password']))
          return { status: 401, json: { message: 'Incorrect email or password' } };
        const accessToken = newSecret('token');
        state.sessions.set(accessToken, name);
        return { status: 201, json: { accessToken, isAdmin: state.accounts.get(name)?.isAdmin } };
      }
      case 'POST /api/auth/logout':
        state.sessions.delete(bearer);
        return { status: 200, json: { successful: true, redirectUri: '/auth/login?autoLaunch=0' } };
      case 'POST /api/api-keys': {
        const names = body['permissions'] as readonly string[];
        if (!names.every((name) => knows.includes(name))) return { status: 400, json: {} };
        const secret = newSecret('key');
        state.keys.set(secret, 'key-id-1');
        granted.set(secret, names);
        return { status: 201, json: { secret, apiKey: { id: 'key-id-1', name: body['name'] } } };
      }
      case 'DELETE /api/api-keys/ID': {
        const refused = may('apiKey.delete');
        if (refused === null) state.keys.delete(String(key));
        return refused ?? { status: 204 };
      }
      case 'GET /api/queues':
        return hasQueues ? (may('queue.read') ?? { status: 200, json: [] }) : { status: 404, json: {} };
      case 'GET /api/jobs':
        return may('job.read') ?? { status: 200, json: {} };
      default:
        return { status: 404, json: { message: `Cannot ${method} ${path}` } };
    }
  };
}
