/** Keeps the machine awake while a server's data is at stake. */
import type { OperationKind } from '../domain/operation/operation.ts';

export interface Inhibitor {
  /**
   * From now on the machine does not go to sleep by itself, and where the system allows it is not shut down over our
   * heads. Never fails: a system that refuses it is logged. Returns the way to let go, which may be gone twice; our end
   * lets go, too.
   */
  hold(why: OperationKind): () => void;
}
