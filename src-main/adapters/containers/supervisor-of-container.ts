import type { ContainerFacts } from '../../ports/container-engine.ts';

/** What would start a container again although its engine was told to stop it; `null` = nothing known. Pure. */
export function supervisorOfContainer({ labels }: ContainerFacts): string | null {
  const unit = labels['PODMAN_SYSTEMD_UNIT'];
  // podman-compose writes the name of a unit on everything, whether or not there is one.
  if (unit !== undefined && !unit.startsWith('podman-compose@')) return unit;
  if (labels['com.docker.swarm.service.name'] !== undefined) return 'Docker Swarm';
  return labels['io.kubernetes.pod.name'] === undefined ? null : 'Kubernetes';
}
