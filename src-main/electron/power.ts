/** `Inhibitor` by Electron: the machine does not fall asleep in the middle; the display may go dark. */
import { powerSaveBlocker } from 'electron';
import type { Inhibitor } from '../ports/inhibitor.ts';

export const electronInhibitor: Inhibitor = {
  hold() {
    const id = powerSaveBlocker.start('prevent-app-suspension');
    let isHeld = true;
    return () => {
      if (isHeld) powerSaveBlocker.stop(id);
      isHeld = false;
    };
  },
};
