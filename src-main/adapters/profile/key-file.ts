import type { z } from 'zod';
import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { SecretBox } from '../../ports/secret-box.ts';
import { readJson, writeJson } from './json-file.ts';
import { plainSecretBox } from './plain-secret-box.ts';
import { keySchema, profileFormat } from './profile-schemas.ts';
import { removeIfThere } from './remove-if-there.ts';

export interface StoredKey {
  readonly key: string;
  readonly madeAs: string | null;
}

export interface KeyFile {
  /** `null` = none, or one that cannot be read or opened here: it can be had again, and nothing must wait for it. */
  read(): StoredKey | null;
  /** One that only another shell can open. */
  elsewhere(): Pick<StoredKey, 'madeAs'> | null;
  /** `null` removes it. */
  save(stored: StoredKey | null): void;
}

/** The file that keeps one server's key. */
export function keyFile(files: FileStore, path: string, box: SecretBox): KeyFile {
  return {
    read() {
      const kept = readOrNull(files, path);
      // What the command line kept is readable to every shell; what a desktop closed only to a desktop.
      const opener = kept?.closedBy === plainSecretBox.kind ? plainSecretBox : box;
      if (kept === null || kept.closedBy !== opener.kind) return null;
      const key = opener.open(kept.key);
      return key === null ? null : { key, madeAs: kept.madeAs };
    },
    elsewhere() {
      const kept = readOrNull(files, path);
      const isOurs = kept === null || [plainSecretBox.kind, box.kind].includes(kept.closedBy);
      return isOurs ? null : { madeAs: kept.madeAs };
    },
    save(stored) {
      if (stored === null) return removeIfThere(files, path);
      const { key, madeAs } = stored;
      writeJson(files, path, { format: profileFormat, closedBy: box.kind, key: box.close(key), madeAs });
    },
  };
}

function readOrNull(files: FileStore, path: string): z.infer<typeof keySchema> | null {
  try {
    return readJson(files, path, keySchema);
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return null;
  }
}
