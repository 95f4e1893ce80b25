/** What only the shell around the pages can do: the desktop has dialogs, the browser page has none. */
import type { UpdateView } from '../ipc/views/other-views.ts';
import type { FilePurpose } from '../ipc/views/file-view.ts';

export interface Shell {
  readonly kind: 'desktop' | 'browser';
  /** Absolute path, `null` = the user left it. Errors: `not-possible-here`. */
  chooseFile(purpose: FilePurpose): Promise<string | null>;
  /** Folders that may be looked at from a page; `[]` where a dialog does that. */
  places(): readonly string[];
  /** What is typed at the next start so that a page may look at that folder, too; `null` = nothing. */
  openAt(path: string): string | null;
  /** Shows it in the file manager. Errors: `not-possible-here`. */
  reveal(path: string): void;
  /** Opens an https address of our own list in the browser. */
  openLink(url: string): void;
  /** `null` = not possible here. */
  readonly startAtLogin: { read(): boolean; write(value: boolean): void } | null;
  /** `null` = not possible here. */
  readonly updates: { look(): Promise<UpdateView>; install(): void } | null;
}
