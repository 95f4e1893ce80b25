/** Keeps the computer awake while work is done; the display may sleep. */
import { powerSaveBlocker } from 'electron';

/** Held while any part of the program holds it. Returns the way to let go, which may be called twice. */
export function keepAwake(): () => void {
  const id = powerSaveBlocker.start('prevent-app-suspension');
  let isHeld = true;
  return () => {
    if (isHeld) powerSaveBlocker.stop(id);
    isHeld = false;
  };
}
