/** Smaller views: who uses a server, logs, practice, updates. */

export interface InUseView {
  /** `null` = cannot be asked (no key, or it does not answer). */
  readonly uses:
    | readonly { readonly kind: string; readonly count: number; readonly samples: readonly string[] }[]
    | null;
}

export interface LogView {
  readonly lines: readonly {
    readonly at: string;
    readonly level: string;
    readonly event: string;
    readonly text: string;
  }[];
  /** Older ones are left out. */
  readonly isCut: boolean;
}

/** What "copy for support" would copy: shown whole before it is copied. */
export interface SupportView {
  readonly text: string;
  readonly contains: readonly string[];
}

export interface PracticeView {
  readonly instanceId: string;
  readonly data: 'whole' | 'covers-missing' | 'empty' | 'broken';
  readonly running: boolean;
  readonly url: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly backups: number;
}

export type UpdateView =
  | { readonly state: 'none' }
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'not-possible' };
