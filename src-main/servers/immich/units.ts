/** The services of Immich's installations without containers. */
import { variableOf } from '../../domain/server/command-words.ts';
import type { DetectionRules } from '../../ports/detection-rules.ts';
import type { ServiceFacts } from '../../ports/service-managers.ts';

export interface Install {
  /** Where the media are if the service does not say; `null` = not known. */
  readonly data: string | null;
  readonly environmentFile: string | null;
  /** Services to stop, itself first. The database and its cache go on. Not every one need be there. */
  readonly companions: readonly string[];
}

export const snapFolder = '/var/snap/immich-distribution/common/upload';

const snap = 'immich-distribution';

export const unitNames: DetectionRules['services'] = {
  systemd: [
    'immich-web.service',
    'immich-ml.service',
    'immich-server.service',
    'immich-machine-learning.service',
    'immich-microservices.service',
    'immich.service',
  ],
  snap: [`${snap}.*`],
  launchd: ['com.immich'],
};

/** By the main service; `null` for the others, which are companions. */
export function installOf({ name, manager, env }: ServiceFacts): Install | null {
  if (manager === 'snap') return name === `${snap}.immich-server` ? snapInstall : null;
  // A port of immich-native to macOS.
  if (manager === 'launchd') return name === 'com.immich' ? macInstall : null;
  if (manager !== 'systemd') return null;
  switch (name) {
    case 'immich-web.service':
      return {
        data: '/opt/immich/upload',
        environmentFile: '/opt/immich/.env',
        companions: ['immich-web.service', 'immich-ml.service'],
      };
    case 'immich-server.service':
      // NixOS says its folder in the unit.
      return {
        data: variableOf(env, 'IMMICH_MEDIA_LOCATION') ?? '/var/lib/immich',
        environmentFile: null,
        companions: ['immich-server.service', 'immich-machine-learning.service'],
      };
    case 'immich.service':
      return {
        data: '/var/lib/immich/upload',
        environmentFile: '/var/lib/immich/env',
        companions: ['immich.service', 'immich-microservices.service', 'immich-machine-learning.service'],
      };
    default:
      return null;
  }
}

const snapInstall: Install = {
  data: snapFolder,
  environmentFile: null,
  companions: ['immich-server', 'immich-microservices', 'immich-machine-learning', 'sync-service'].map(
    (app) => `snap:${snap}.${app}`,
  ),
};

const macInstall: Install = {
  data: null,
  environmentFile: null,
  companions: ['com.immich'],
};
