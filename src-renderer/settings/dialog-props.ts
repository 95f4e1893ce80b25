import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';

/** Of a dialog about one server. */
export interface DialogProps {
  readonly instance: InstanceView;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}
