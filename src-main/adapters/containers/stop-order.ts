import type { ContainerFacts } from '../../ports/container-engine.ts';

/**
 * The containers as they are given, but whoever depends on another one of them (by Compose's labels) before it. Pure.
 */
export function stopOrder(containers: readonly ContainerFacts[]): readonly ContainerFacts[] {
  const ordered: ContainerFacts[] = [];
  const visiting = new Set<ContainerFacts>();
  const visit = (one: ContainerFacts): void => {
    // A circle ends here as well.
    if (visiting.has(one)) return;
    visiting.add(one);
    containers.filter((other) => dependsOn(other, one)).forEach(visit);
    ordered.push(one);
  };
  containers.forEach(visit);
  return ordered;
}

function dependsOn(one: ContainerFacts, other: ContainerFacts): boolean {
  const project = one.labels['com.docker.compose.project'];
  if (project === undefined || project !== other.labels['com.docker.compose.project']) return false;
  // `redis:service_started:false,database:service_healthy:true`
  const needed = (one.labels['com.docker.compose.depends_on'] ?? '')
    .split(',')
    .map((each) => each.split(':')[0]);
  return needed.includes(other.labels['com.docker.compose.service'] ?? '');
}
