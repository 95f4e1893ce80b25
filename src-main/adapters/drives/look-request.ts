/** What goes over to the thread that looks at drives, and what comes back. */
import type { ErrorInfo } from '../../domain/errors.ts';
import type { DriveLook, FolderListingLook, FolderLook, RepositoryLook } from '../../ports/drive-looks.ts';
import type { KnownRepository } from '../../ports/profile.ts';

export interface LookWork {
  folders: { readonly task: readonly string[]; readonly result: readonly FolderLook[] };
  repository: {
    readonly task: KnownRepository & { readonly revision: string | null };
    readonly result: RepositoryLook;
  };
  drive: { readonly task: string; readonly result: DriveLook };
  listing: {
    readonly task: { readonly path: string; readonly within: readonly string[] };
    readonly result: FolderListingLook;
  };
}

export type LookKind = keyof LookWork;

export type LookRequest = {
  [K in LookKind]: { readonly kind: K; readonly task: LookWork[K]['task'] };
}[LookKind];

export type LookReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorInfo };

/** Between question and answer, about once a second while the look goes on. */
export type LookMessage = LookReply | { readonly isAlive: true };
