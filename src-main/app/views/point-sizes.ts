/** How much room restore points take, counted beside everything else: they may hold hundreds of thousands of files. */
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import { RepriseError } from '../../domain/errors.ts';
import type { Core } from '../../operations/core.ts';
import { join } from '../../operations/paths.ts';

type Needs = Pick<Core, 'files' | 'clock'>;

/** So many entries are looked at before others get their turn. */
const atOnce = 200;
/** Longer a page does not wait; what is not counted then is there the next time. */
const patienceMs = 1500;

export class PointSizes {
  readonly #core: Needs;
  /** What was set aside does not change; a folder that goes is not asked for again. */
  readonly #counts = new Map<string, Promise<number | null>>();

  constructor(core: Needs) {
    this.#core = core;
  }

  /** Bytes by operation; `null` = not counted yet. */
  async of(records: readonly RestoreRecord[]): Promise<ReadonlyMap<string, number | null>> {
    const known = new Map<string, number | null>();
    const patience = new AbortController();
    const late = this.#core.clock.sleep(patienceMs, { signal: patience.signal }).catch(() => undefined);
    const all = records.map(async ({ id, folders }) => {
      known.set(id, null);
      const count = this.#counts.get(id) ?? this.#count(folders);
      this.#counts.set(id, count);
      const bytes = await count;
      known.set(id, bytes);
      // What could not be read now may be readable the next time.
      if (bytes === null) this.#counts.delete(id);
    });
    await Promise.race([Promise.all(all), late]);
    patience.abort();
    return new Map(known);
  }

  async #count(folders: readonly string[]): Promise<number | null> {
    try {
      let [bytes, left] = [0, atOnce];
      const waiting = [...folders];
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        const stat = this.#core.files.stat(path);
        if (stat?.type === 'file') bytes += Number(stat.size);
        if (stat?.type === 'folder') waiting.push(...this.#below(path));
        left -= 1;
        if (left > 0) continue;
        left = atOnce;
        await this.#core.clock.sleep(0, { signal: null });
      }
      return bytes;
    } catch (error) {
      if (error instanceof RepriseError) return null;
      throw error;
    }
  }

  #below(folder: string): readonly string[] {
    return (this.#core.files.list(folder) ?? []).map((name) => join(folder, name));
  }
}
