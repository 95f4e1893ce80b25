/** Paths that a page may speak of without naming them: it sends back the token that it was handed. */
import { RepriseError } from '../domain/errors.ts';
import type { ChosenFile } from '../ipc/views/file-view.ts';
import { nameOf } from '../operations/paths.ts';

/** Enough for every folder that somebody opens in an evening; then the oldest go. */
const MOST_TOKENS = 20_000;

export class FileTokens {
  readonly #random: () => string;
  readonly #paths = new Map<string, string>();
  readonly #tokens = new Map<string, string>();

  /** `random`: a new text that nobody can guess. */
  constructor(random: () => string) {
    this.#random = random;
  }

  /** The same path has one token. */
  give(path: string): ChosenFile {
    const token = this.#tokens.get(path) ?? this.#random();
    this.#use(token, path);
    const oldest = this.#paths.size > MOST_TOKENS ? this.#paths.entries().next().value : undefined;
    if (oldest !== undefined) {
      this.#paths.delete(oldest[0]);
      this.#tokens.delete(oldest[1]);
    }
    return { token, path, name: nameOf(path) };
  }

  /** Errors: `request-refused` (never handed out, or too long ago). */
  take(token: string): string {
    const path = this.#paths.get(token);
    if (path === undefined) throw new RepriseError('request-refused', 'No such file was handed out.');
    this.#use(token, path);
    return path;
  }

  /** Whoever goes on looking at folders does not lose what was chosen before. */
  #use(token: string, path: string): void {
    this.#paths.delete(token);
    this.#paths.set(token, path);
    this.#tokens.set(path, token);
  }
}
