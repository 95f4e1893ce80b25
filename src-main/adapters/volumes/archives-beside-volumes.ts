/** An `ArchiveReader` that knows that it cannot unpack into a volume. */
import { RepriseError } from '../../domain/errors.ts';
import { isVolumePath } from '../../domain/server/volume-path.ts';
import type { ArchiveReader } from '../../ports/archive-reader.ts';

export function archivesBesideVolumes(archives: ArchiveReader): ArchiveReader {
  return {
    open: async (file, options) => {
      const archive = await archives.open(file, options);
      return {
        ...archive,
        extract: (place, extractOptions) =>
          archive.extract((entry) => {
            const path = place(entry);
            if (path !== null && isVolumePath(path)) throw intoVolume();
            return path;
          }, extractOptions),
      };
    },
  };
}

function intoVolume(): RepriseError {
  const details = { reason: 'archive-into-volume' };
  return new RepriseError('not-possible-here', 'Archives are not unpacked into volumes.', details);
}
