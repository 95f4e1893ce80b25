/** How much is done; moves to and fro where that is not known, and never makes a fraction up. */

interface Props {
  readonly label: string;
  /** 0 to 1; `null` = not known. */
  readonly share: number | null;
  /** In words, for screen readers. */
  readonly valueText?: string | undefined;
}

export function ProgressBar({ label, share, valueText }: Props) {
  const known = share === null ? {} : { 'aria-valuenow': Math.floor(share * 100) };
  return (
    <div
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={valueText}
      {...known}
    >
      {share === null ? (
        <div className="progress-bar-unknown" />
      ) : (
        <div className="progress-bar-done" style={{ width: `${share * 100}%` }} />
      )}
    </div>
  );
}
