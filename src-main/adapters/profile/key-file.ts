import type { FileStore } from '../../ports/file-store.ts';
import type { SecretBox } from '../../ports/secret-box.ts';
import { readJson, writeJson } from './json-file.ts';
import { keySchema, profileFormat } from './profile-schemas.ts';

export interface StoredKey {
  readonly key: string;
  readonly madeAs: string | null;
}

export interface KeyFile {
  /** `null` = none, or one that was closed elsewhere and cannot be opened here. Errors: `read-failed`. */
  read(): StoredKey | null;
  /** `null` removes it. */
  save(stored: StoredKey | null): void;
}

/** The file that keeps one server's key. */
export function keyFile(files: FileStore, path: string, box: SecretBox): KeyFile {
  return {
    read() {
      const kept = readJson(files, path, keySchema);
      if (kept === null || kept.closedBy !== box.kind) return null;
      const key = box.open(kept.key);
      return key === null ? null : { key, madeAs: kept.madeAs };
    },
    save(stored) {
      if (stored !== null) {
        const { key, madeAs } = stored;
        writeJson(files, path, { format: profileFormat, closedBy: box.kind, key: box.close(key), madeAs });
      } else if (files.stat(path) !== null) files.unlink(path);
    },
  };
}
