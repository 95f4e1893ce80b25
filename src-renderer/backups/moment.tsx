/** A time and its age; a line breaks between them, never inside. */
interface Props {
  /** As `formats.time` writes it. */
  readonly time: string;
}

export function Moment({ time }: Props) {
  const [first, ...age] = time.split(' · ');
  return age.length === 0 ? (
    <span className="unbroken">{first}</span>
  ) : (
    <>
      <span className="unbroken">{first} ·</span> <span className="unbroken">{age.join(' · ')}</span>
    </>
  );
}
