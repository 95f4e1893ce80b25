/** Whether somebody uses a server just now: what to ask it and how to read that, part of a server definition. */

/** Counts only: neither names nor titles. */
export interface Activity {
  readonly people: number;
  /** Searches for new media. */
  readonly scans: number;
  /** Other work that runs by itself. */
  readonly tasks: number;
}

export interface ActivityRules {
  /** Header that carries the key, with `{key}` in it. */
  readonly header: readonly [name: string, value: string];
  /** One that was set up without a password answers everybody. */
  readonly answersWithoutKey: boolean;
  /** What people do with it; `null` = it does not tell who looks at it. */
  readonly people: 'watching' | 'listening' | null;
  /** Pages, all of them asked. */
  readonly pages: readonly string[];
  /**
   * `answers`: JSON in the order of `pages`; `null` = this version has no such page. `now` in milliseconds since 1970.
   * `null` = cannot be told from that. Pure.
   */
  read(answers: readonly unknown[], context: { readonly now: number }): Activity | null;
}
