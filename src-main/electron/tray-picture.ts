/** Which picture the tray shows. Pure. */
import type { TrayKind } from '../app/tray-state.ts';

export interface TrayLook {
  readonly platform: string;
  /** The bar that the icon stands on is dark. */
  readonly isDarkBar: boolean;
}

/** A file's name. macOS recolours templates itself; Windows takes sizes from one .ico; on Linux nobody knows the bar's colour. */
export function trayPicture(kind: TrayKind, { platform, isDarkBar }: TrayLook): string {
  if (platform === 'darwin') return `${kind}Template.png`;
  if (platform === 'win32') return `${kind}-on-${isDarkBar ? 'dark' : 'light'}.ico`;
  return `${kind}.png`;
}
