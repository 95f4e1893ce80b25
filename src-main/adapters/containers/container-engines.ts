import { homedir } from 'node:os';
import type { ContainerEngines } from '../../ports/container-engine.ts';
import { DockerEngine } from './docker-engine.ts';
import type { EngineSurroundings } from './engine-addresses.ts';
import { engineAddresses } from './engine-addresses.ts';
import { firstEngine } from './first-engine.ts';

/** The engines of this machine and account. */
export function containerEngines(around: EngineSurroundings = surroundings()): ContainerEngines {
  const addresses = () => engineAddresses(around);
  return {
    addresses,
    open(wanted) {
      if (wanted === null) return firstEngine(addresses().map((address) => new DockerEngine(address)));
      const known = addresses().find(({ address }) => address === wanted);
      return new DockerEngine(known ?? { address: wanted, name: wanted });
    },
  };
}

function surroundings(): EngineSurroundings {
  return {
    env: process.env,
    home: homedir(),
    platform: process.platform,
    uid: process.getuid?.() ?? -1,
  };
}
