/** A restore of a server in a container that the engine starts by itself, killed; then the engine is restarted. */
import { podmanNeeds } from '../helpers/podman.ts';
import { ContainerWorld } from './container-world.ts';
import type { FaultWorld } from './fault-world.ts';
import type { Variant } from './matrix.ts';
import { restoreCommand, traceOf, withBackup, type Scenario } from './scenarios.ts';

const engineRestarted: Variant = {
  leavesNothing: true,
  between: async (world) => {
    await asContainer(world).restartEngine();
    return [];
  },
  isExpected: () => false,
  problems: () => [],
};

export const containerScenarios: readonly Scenario[] = [
  ofContainer('restore in a container that podman starts again', false),
  ofContainer('restore in a container with its restart policy set aside (stand-in before podman)', true),
];

function ofContainer(name: string, changesPolicies: boolean): Scenario {
  return {
    name,
    needs: podmanNeeds,
    points: 5,
    world: (folder, library) => ContainerWorld.make(folder, library, { changesPolicies }),
    between: engineRestarted,
    prepare: async (world) => {
      await withBackup(world, asContainer(world).control);
      world.changeData();
      world.keepAs(name);
    },
    command: restoreCommand,
    trace: (world) => ({ ...traceOf(world), profile: asContainer(world).automatic() }),
  };
}

function asContainer(world: FaultWorld): ContainerWorld {
  if (world instanceof ContainerWorld) return world;
  throw new Error('Not a world with a container.');
}
