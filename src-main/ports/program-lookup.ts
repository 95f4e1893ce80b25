/** Looks at other programs of this machine, changing nothing. */

export interface Listener {
  /** `null` where the system does not say. */
  readonly pid: number | null;
  readonly name: string | null;
}

export interface ProgramLookup {
  /** Who accepts connections at this address; `null` = nobody. */
  listenerOn(address: { readonly host: string; readonly port: number }): Promise<Listener | null>;
  /** Milliseconds since 1970; `null` where the system does not say. */
  startedAt(pid: number): number | null;
}
