/** One operation as a whole in a worker with an administrator's rights; the worker is our command line. */

interface Confirmed {
  readonly acceptWarnings: boolean;
  readonly ifSlow: 'keep' | 'wait' | 'roll-back';
}

/** Everything that can be asked of such a worker. Ids only: what they stand for was shown to the user before. */
export type ElevatedRequest =
  | { readonly command: 'back-up'; readonly instanceId: string }
  | ({ readonly command: 'restore'; readonly planId: string } & Confirmed)
  | ({ readonly command: 'undo'; readonly operationId: string; readonly after: 'start' | 'keep' } & Confirmed)
  | { readonly command: 'release'; readonly operationId: string }
  | { readonly command: 'recover' }
  | { readonly command: 'server start' | 'server stop'; readonly instanceId: string };

export interface ElevationOptions {
  readonly signal: AbortSignal;
  /** Every line that the worker says with `--json`, but the last. */
  readonly onEvent: (line: Readonly<Record<string, unknown>>) => void;
}

export interface Elevation {
  /**
   * Whether this system can ask its user for the rights, outside a terminal. `needless`: this program has them; `null`: it
   * cannot.
   */
  readonly way: 'needless' | 'polkit' | 'macos' | 'uac' | null;
  /**
   * Resolves to the worker's last line (`outcome`, …). A cancelled signal asks the worker to cancel, which it does when it
   * is safe; one whose user was not answered yet is left at once (`cancelled`), and does nothing if the answer comes later.
   * Errors: `not-possible-here`, `rights-refused` (the user said no), `tool-failed`.
   */
  run(request: ElevatedRequest, options: ElevationOptions): Promise<Readonly<Record<string, unknown>>>;
}
