/** The server's own backup files, for who has no other. */
import type { Judged } from '../../domain/diagnosis/suggestion.ts';
import { RepriseError } from '../../domain/errors.ts';
import { isoTime } from '../../ports/clock.ts';
import { throwIfCancelled } from '../cancel.ts';
import { nativeBackups, type NativeBackupFile } from '../list-backups.ts';
import { openSource } from '../source/open-source.ts';
import { againstFindings, againstVersion } from './against.ts';
import type { Scene } from './scene.ts';

/** Each is read whole. */
const maxRead = 3;

/** Newest first, up to the first good one. */
export async function judgeNative(scene: Scene, serverVersion: string | null): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const file of nativeBackups(scene.core, scene.context.instance.id).slice(0, maxRead)) {
    judged.push(await judge(scene, file, serverVersion));
    if (judged.at(-1)?.against === null) break;
  }
  return judged;
}

async function judge(scene: Scene, file: NativeBackupFile, serverVersion: string | null): Promise<Judged> {
  const { core, context, signal } = scene;
  const unread = {
    id: file.path,
    form: 'native' as const,
    path: file.path,
    createdAt: isoTime(Number(file.modifiedAtNs / 1_000_000n)),
    serverVersion: null,
    state: 'readable',
    counts: {},
  };
  try {
    const source = await openSource(core, file.path, context.server, { signal, onProgress: () => undefined });
    try {
      const { summary, counts, database } = source;
      const { createdAt, serverVersion: version } = summary;
      const against =
        againstFindings(source.findings) ??
        againstVersion(scene, database?.facts ?? null, version, serverVersion);
      return { backup: { ...unread, createdAt, serverVersion: version, counts }, against, drop: null };
    } finally {
      source.close();
    }
  } catch (error) {
    throwIfCancelled(signal);
    if (!(error instanceof RepriseError)) throw error;
    core.logger.warn('diagnose.archive-unreadable', { code: error.code });
    return { backup: unread, against: 'unreadable', drop: null };
  }
}
