/** How one media server takes a sign-in and hands out a key of its own; facts of the server, pure. */
import type { ServerAnswer, ServerRequest } from './server-api.ts';

/**
 * What is said to a server, request by request: yields each request and is given its answer. Pure. May raise
 * `sign-in-refused`, `not-an-admin`, `key-not-possible`, `answer-unexpected`.
 */
export type Conversation<T> = Generator<ServerRequest, T, ServerAnswer>;

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** How Reprise introduces itself where a server wants to know. */
export interface Caller {
  readonly computer: string;
  /** Random, for this sign-in only: some servers end an older session of the same device. */
  readonly deviceId: string;
  readonly version: string;
}

/** A sign-in that lasts until it is ended; its fields are secrets and belong to the server definition. */
export type Session = Readonly<Record<string, string>>;

export interface MadeKey {
  readonly key: string;
  /** What the server calls the key that was made for Reprise; `null` = it was there before and is not ours to revoke. */
  readonly madeAs: string | null;
}

/** `not-an-admin`: the server knows the key, and it may not do what is needed. */
export type KeyVerdict = 'works' | 'refused' | 'not-an-admin';

export interface ConnectRules {
  /** What people type as their name. */
  readonly signsInWith: 'name' | 'e-mail address';
  /**
   * Before anybody is asked for a password: whether one is needed at all. `version` as the server says it, if it does.
   * Errors: `key-not-possible`.
   */
  isNeeded(version: string | null): Conversation<boolean>;
  signIn(who: Credentials, caller: Caller): Conversation<Session>;
  makeKey(session: Session): Conversation<MadeKey>;
  /** `null` where the server keeps no session that could be ended. */
  signOut(session: Session): ServerRequest | null;
  check(key: string): Conversation<KeyVerdict>;
  /** Revokes a key that was made for Reprise, with that key. `false` = the server did not do it. */
  revoke(key: string, madeAs: string): Conversation<boolean>;
}
