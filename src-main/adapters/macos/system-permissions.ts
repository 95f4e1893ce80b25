import type { Permissions } from '../../ports/permissions.ts';
import { macPermissions } from './mac-permissions.ts';

/** Only macOS guards folders and apps beyond the rights of files. */
export const systemPermissions: Permissions =
  process.platform === 'darwin' ? macPermissions : { check: () => [] };
