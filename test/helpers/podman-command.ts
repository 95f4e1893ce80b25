/** The command line of an engine that has a folder of its own. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The containers' locks lie in the engine's own folder: others on this machine keep theirs. */
const config = `[engine]
lock_type = "file"
events_logger = "file"
exit_command_delay = 10
[containers]
log_driver = "k8s-file"
`;

const driver = ['--storage-driver', 'vfs', '--cgroup-manager', 'cgroupfs', '--runtime', 'runc'] as const;

/** A new one. */
export function podmanFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-podman-'));
  ['root', 'runroot', 'tmp'].forEach((name) => mkdirSync(join(folder, name)));
  writeFileSync(join(folder, 'containers.conf'), config);
  return folder;
}

export function podmanWords(folder: string, ...words: readonly string[]): readonly string[] {
  const at = (name: string): string => join(folder, name);
  return ['--root', at('root'), '--runroot', at('runroot'), '--tmpdir', at('tmp'), ...driver, ...words];
}

export function podmanEnv(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, CONTAINERS_CONF: join(folder, 'containers.conf') };
}
