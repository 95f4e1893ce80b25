/** A `TreeCopier` that also stages into volumes. Where a copy pass reads is decided in its worker, by the path. */
import type { StageResult, StageTarget, TreeCopier } from '../../ports/tree-copier.ts';
import type { AgentFiles } from './agent-files.ts';
import { stageIntoVolume } from './stage-into-volume.ts';
import type { Volumes } from './volumes.ts';

export function volumeTreeCopier(local: TreeCopier, volumes: Volumes): TreeCopier {
  return {
    ...local,
    stage: async (job, options) => {
      const here: StageTarget[] = [];
      const there = new Map<string, { readonly files: AgentFiles; readonly targets: StageTarget[] }>();
      for (const target of job.targets) {
        const files = volumes.filesOf(target.folder);
        const volume = files?.volumeOf(target.folder) ?? null;
        if (files === null || volume === null) here.push(target);
        else {
          const known = there.get(volume) ?? { files, targets: [] };
          known.targets.push(target);
          there.set(volume, known);
        }
      }
      let before = { bytes: 0, files: 0 };
      const each = {
        signal: options.signal,
        onProgress: (bytes: number, files: number) =>
          options.onProgress(before.bytes + bytes, before.files + files),
      };
      const results: StageResult[] = [];
      const add = (result: StageResult): void => {
        results.push(result);
        before = { bytes: before.bytes + result.bytes, files: before.files + result.files };
      };
      if (here.length > 0) add(await local.stage({ ...job, targets: here }, each));
      // One after the other: each volume is one stream to the engine.
      for (const [volume, { files, targets }] of there) {
        add(await stageIntoVolume(files, volume, { ...job, targets }, each));
      }
      return {
        files: before.files,
        bytes: before.bytes,
        ownersNotKept: results.reduce((sum, { ownersNotKept }) => sum + ownersNotKept, 0),
      };
    },
  };
}
