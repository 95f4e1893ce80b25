/** What people read about permissions of the system, before an operation needs them. */
import type { PermissionFinding } from '../domain/server/permission.ts';

export interface PermissionText {
  readonly sentence: string;
  readonly action: string;
}

const SETTINGS = 'System Settings > Privacy & Security';
const HOW = 'The app to allow is Reprise, or Terminal if you use Reprise there.';

export function permissionText({ what, detail }: PermissionFinding): PermissionText {
  switch (what) {
    case 'control-app':
      return {
        sentence: `To stop ${detail} gently, Reprise asks it to quit. The first time, macOS asks you whether Reprise may do that.`,
        action: `Stop the server once from Reprise while you sit here, and choose OK. To change it later: ${SETTINGS} > Automation.`,
      };
    case 'all-files':
      return {
        sentence: `macOS does not let Reprise read ${detail}.`,
        action: `Allow it in ${SETTINGS} > Full Disk Access, then open Reprise again. ${HOW}`,
      };
    case 'personal-folder':
      return {
        sentence: `macOS does not let Reprise read ${detail}, which is in one of your personal folders.`,
        action: `Allow it in ${SETTINGS} > Files & Folders, then open Reprise again. ${HOW}`,
      };
    case 'drive':
      return {
        sentence: `macOS does not let Reprise read ${detail}, which is on an external or network drive.`,
        action: `Allow it in ${SETTINGS} > Files & Folders (Removable Volumes or Network Volumes), then open Reprise again. ${HOW}`,
      };
    case 'administrator':
      return {
        sentence: `${detail} belongs to the machine or to another account. macOS asks for an administrator's password each time.`,
        action: 'Have the password of an administrator ready. A backup at night cannot ask for it.',
      };
    case 'sign-in-item':
      return {
        sentence: `If ${detail} is set to open when you sign in, it stays so: macOS lets no other app change that.`,
        action:
          'Do not sign out or restart the Mac during a restore. If it happens, Reprise puts things right at its next start.',
      };
  }
}
