import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { ConnectRules, Conversation } from '../../../src-main/ports/connect-rules.ts';
import type { ServerAnswer, ServerRequest } from '../../../src-main/ports/server-api.ts';
import { connect as audiobookshelf } from '../../../src-main/servers/audiobookshelf/connect.ts';
import { connect as immich } from '../../../src-main/servers/immich/connect.ts';
import { connect as jellyfin } from '../../../src-main/servers/jellyfin/connect.ts';
import { connect as stash } from '../../../src-main/servers/stash/connect.ts';

const all: readonly (readonly [string, ConnectRules])[] = [
  ['audiobookshelf', audiobookshelf],
  ['jellyfin', jellyfin],
  ['stash', stash],
  ['immich', immich],
];

const who = { name: 'ada', password: 'pw-secret' };
const caller = { computer: 'Ada "the" first, Küche', deviceId: 'd1', version: '1.0.0' };
const session = {
  token: 'tok-secret',
  cookie: 'coo-secret',
  refreshToken: 'ref-secret',
  type: 'root',
  role: 'admin',
};

const conversations = (rules: ConnectRules): readonly Conversation<unknown>[] => [
  rules.isNeeded('2.36.0'),
  rules.signIn(who, caller),
  rules.makeKey(session),
  rules.check('key-secret'),
  rules.revoke('key-secret', 'id-1'),
];

/** What a conversation asks when it is answered so; at most as much as the longest of them. */
function asks(
  conversation: Conversation<unknown>,
  answers: readonly ServerAnswer[],
): readonly ServerRequest[] {
  const requests: ServerRequest[] = [];
  try {
    let step = conversation.next();
    for (const answer of answers) {
      if (step.done === true) break;
      requests.push(step.value);
      step = conversation.next(answer);
    }
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    if ((error.message + JSON.stringify(error.details)).includes('secret'))
      throw new Error('A secret in an error.', { cause: error });
  }
  return requests;
}

const odd: fc.Arbitrary<ServerAnswer> = fc.record({
  status: fc.constantFrom(200, 201, 204, 302, 400, 401, 403, 404, 429, 500),
  body: fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      { user: 'x' },
      { user: { id: 5, accessToken: [] } },
      { apiKey: 'x' },
      { apiKey: { apiKey: 'key-secret', id: 1 } },
      { Items: [null, 5, { AppName: 'Reprise' }, { AppName: 'Reprise', AccessToken: 'key-secret' }] },
      { data: null, errors: [{ message: 'secret' }] },
      { data: { configuration: { general: [] } } },
      { secret: 'x', apiKey: null },
    ),
  ),
  cookies: fc.constantFrom<Record<string, string>>({}, { session: 'coo-secret' }),
});

describe.each(all)('what is said to %s', (_, rules) => {
  it('ends well or with a code, whatever the server answers, and names no secret', () => {
    fc.assert(
      fc.property(fc.array(odd, { minLength: 6, maxLength: 6 }), (answers) => {
        for (const conversation of conversations(rules)) asks(conversation, answers);
      }),
    );
  });

  it('holds password, session and key in no address, which servers write into their logs', () => {
    fc.assert(
      fc.property(fc.array(odd, { minLength: 6, maxLength: 6 }), (answers) => {
        const paths = conversations(rules)
          .flatMap((conversation) => asks(conversation, answers))
          .map(({ path }) => path);
        // Jellyfin names the key that it is to delete.
        const isKnown = (path: string): boolean => path === '/Auth/Keys/key-secret';
        expect(paths.filter((path) => path.includes('secret') && !isKnown(path))).toEqual([]);
        expect(paths.every((path) => path.startsWith('/'))).toBe(true);
      }),
    );
  });
});

it('introduces itself to Jellyfin in a way that no name of a computer can break', () => {
  const [request] = asks(jellyfin.signIn(who, caller), [{ status: 401, body: null, cookies: {} }]);
  expect(request?.headers?.['authorization']).toBe(
    'MediaBrowser Client="Reprise", Device="Ada%20%22the%22%20first%2C%20K%C3%BCche", DeviceId="d1", Version="1.0.0"',
  );
});

it.each(['2.36.0', '2.26.0', '2.26.0-beta', 'edge'])(
  'an Audiobookshelf of version %s has keys',
  (version) => {
    expect(audiobookshelf.isNeeded(version).next()).toEqual({ done: true, value: true });
  },
);

it.each(['2.25.1', '2.2.23', null])('an Audiobookshelf of version %s has none', (version) => {
  expect(() => audiobookshelf.isNeeded(version).next()).toThrow(
    expect.objectContaining({ code: 'key-not-possible' }),
  );
});

it.each(all)('too many sign-ins to %s are told apart from a wrong password', (_, rules) => {
  const conversation = rules.signIn(who, caller);
  conversation.next();
  expect(() => conversation.next({ status: 429, body: null, cookies: {} })).toThrow(
    expect.objectContaining({ code: 'sign-in-refused', details: { status: 429, isTooOften: true } }),
  );
});
