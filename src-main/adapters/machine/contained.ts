import { readProc, readProcLink } from '../processes/proc-files.ts';

/** As container engines name the groups of their processes, with the id of the container. */
const containerGroup = /(?:docker|libpod|crio|cri-containerd|containerd|kubepods|lxc|machine)[-./:]/;

/**
 * Whether paths mean other places to it: in a container, or with another root folder. A mount namespace alone does not
 * tell: systemd gives one to services that it shields, whose paths are the same as here.
 */
export function isContained(pid: number): boolean {
  const root = readProcLink(pid, 'root');
  if (root !== null && root !== '/') return true;
  const space = readProcLink(pid, 'ns/pid');
  if (space !== null && space !== readProcLink('self', 'ns/pid')) return true;
  const group = readProc(pid, 'cgroup') ?? '';
  return containerGroup.test(group) && group !== readProc('self', 'cgroup');
}
