/** What the handlers of requests share. */
import type { Core } from '../operations/core.ts';
import type { PageLink } from '../ipc/contract.ts';
import type { RecoverReport } from '../operations/recover.ts';
import type { PlaceLooks } from './place-looks.ts';
import type { SilentPlaces } from './silent-places.ts';
import type { FileTokens } from './file-tokens.ts';
import type { RunningOperations } from './running-operations.ts';
import type { Shell } from './shell.ts';

export interface AppContext {
  readonly core: Core;
  readonly shell: Shell;
  readonly tokens: FileTokens;
  readonly operations: RunningOperations;
  readonly places: Pick<PlaceLooks, 'backups' | 'content' | 'forget' | 'of'>;
  readonly silent: Pick<SilentPlaces, 'asOfNow' | 'ask' | 'assertAnswering' | 'has'>;
  /** Resolves when every place was looked at anew. */
  readonly lookAtPlaces: () => Promise<void>;
  /** Something that `AppState` shows may be different: it is made anew soon and told once. `instanceId`: only of this one. */
  readonly changed: (instanceId?: string) => void;
  readonly open: (link: PageLink) => void;
  /** What an earlier run left was looked at: what still needs the user is shown until the next time. */
  readonly recovered: (report: RecoverReport) => void;
}
