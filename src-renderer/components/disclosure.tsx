/** More of something, behind one click: an arrow says that there is more, and which way it opens. */
import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';

interface Props {
  /** What the button says; the arrow says whether it is open. */
  readonly label: ReactNode;
  /** What it says while it is open, where that differs. */
  readonly openLabel?: ReactNode;
  /** Where there is nothing else to show. */
  readonly isOpenAtFirst?: boolean;
  /** Drawn only while it is open. */
  readonly children: ReactNode;
}

export function Disclosure({ label, openLabel = label, isOpenAtFirst = false, children }: Props) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <div className="disclosure">
      <UnstyledButton
        type="button"
        className="disclosure-button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={16} aria-hidden className="disclosure-arrow" />
        <span className="wraps">{isOpen ? openLabel : label}</span>
      </UnstyledButton>
      <div id={id} className="disclosure-content">
        {isOpen ? children : null}
      </div>
    </div>
  );
}
