/** The running app, without window or tray: what pages ask of it, what they are told, and what goes on when none is open. */
import type { Events, PageLink } from '../ipc/contract.ts';
import type { ChosenFile } from '../ipc/views/file-view.ts';
import type { AppState } from '../ipc/views/app-state.ts';
import type { Handlers } from './answer.ts';
import type { RunningOperations } from './running-operations.ts';

export interface App {
  readonly handlers: Handlers;
  readonly operations: RunningOperations;
  state(): AppState;
  /** Returns the way to end it. */
  on<E extends keyof Events>(event: E, hear: (value: Events[E]) => void): () => void;
  /** A path that the shell got from the user, for a page. */
  give(path: string): ChosenFile;
  /** Leads pages to a page. */
  open(link: PageLink): void;
  /** Ends what an earlier run left unfinished; pages may be open already. */
  recover(): Promise<void>;
  /** A page is looked at, or none is: servers and drives are then looked at rarely, and nothing wakes once a minute. */
  watched(isWatched: boolean): void;
  dispose(): void;
}
