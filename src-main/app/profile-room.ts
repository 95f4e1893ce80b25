/** Whether there is room for what Reprise itself notes: without it settings, history and journals are not kept. */
import { warn, type Finding } from '../domain/errors.ts';
import type { Core } from '../operations/core.ts';

const leastBytes = 32 * 1024 * 1024;
const lookMs = 5000;

export class ProfileRoom {
  readonly #core: Pick<Core, 'driveLooks' | 'profile'>;
  readonly #changed: () => void;
  #freeBytes: number | null = null;

  constructor(core: Pick<Core, 'driveLooks' | 'profile'>, changed: () => void) {
    this.#core = core;
    this.#changed = changed;
  }

  /** Asked beside the program; no answer is none. Never rejects. */
  async look(): Promise<void> {
    const { driveLooks, profile } = this.#core;
    const drive = await driveLooks.drive(profile.folder, { timeoutMs: lookMs }).catch(() => null);
    this.#freeBytes = drive?.freeBytes ?? null;
    this.#changed();
  }

  troubles(): readonly Finding[] {
    const { folder: path } = this.#core.profile;
    return this.#freeBytes !== null && this.#freeBytes < leastBytes
      ? [warn('profile-drive-full', { path })]
      : [];
  }
}
