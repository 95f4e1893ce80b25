/** A time and its age; a line breaks between them, never inside. */
import { Fragment } from 'react';

/** `time`: as `formats.time` writes it. */
export function Moment({ time }: { readonly time: string }) {
  return time.split(' · ').map((part, index) => (
    <Fragment key={part}>
      {index === 0 ? null : ' · '}
      <span className="unbroken">{part}</span>
    </Fragment>
  ));
}
