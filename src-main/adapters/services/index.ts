import { RepriseError } from '../../domain/errors.ts';
import type { ServiceManager, ServiceManagerKind, ServiceManagers } from '../../ports/service-managers.ts';
import { launchd } from './launchd.ts';
import { snapServices } from './snap.ts';
import { systemdServices } from './systemd.ts';
import { windowsServices } from './windows-services.ts';

type Makers = Partial<Record<ServiceManagerKind, () => ServiceManager>>;

const makers: Readonly<Record<string, Makers>> = {
  linux: {
    systemd: () => systemdServices('systemd'),
    'systemd-user': () => systemdServices('systemd-user'),
    snap: () => snapServices(),
  },
  win32: { windows: windowsServices },
  darwin: { launchd },
};

export function serviceManagers(platform: string = process.platform): ServiceManagers {
  const here = makers[platform] ?? {};
  return {
    kinds: Object.keys(here) as ServiceManagerKind[],
    open(kind) {
      const make = here[kind];
      if (make === undefined)
        throw new RepriseError('not-possible-here', `No services of ${kind} here.`, { kind });
      return make();
    },
  };
}
