/** Folders of what the last detection found: a page names a find by its id, never its folders. */
import type { Find } from '../domain/server/find.ts';
import { foundLocations } from '../operations/found-instance.ts';

export class FoundBefore {
  #finds: readonly Find[] = [];

  remember(finds: readonly Find[]): void {
    this.#finds = finds;
  }

  /** By location key; `{}` = not found then. */
  locationsOf(findId: string | null): Readonly<Record<string, string>> {
    return foundLocations(this.#finds.find(({ id }) => id === findId) ?? null);
  }
}
