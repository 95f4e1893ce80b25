/** Something that the system guards beyond the rights of files, or asks its person about. */
export type PermissionKind =
  /** To tell another app to quit. */
  | 'control-app'
  /** Folders that the system guards even from their owner. */
  | 'all-files'
  /** Desktop, documents, downloads. */
  | 'personal-folder'
  /** External and network drives. */
  | 'drive'
  /** Rights of an administrator. */
  | 'administrator'
  /** An entry among what opens at sign-in, which only its own app may change. */
  | 'sign-in-item';

export interface PermissionFinding {
  readonly what: PermissionKind;
  /** `missing`: refused now. `will-ask`: asked at the first use, which cannot be known before. `stays`: cannot be changed from outside. */
  readonly state: 'missing' | 'will-ask' | 'stays';
  /** Folder, app or service it is about. */
  readonly detail: string;
}
