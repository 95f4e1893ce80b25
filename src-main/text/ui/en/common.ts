/** Words that several pages use. */
export const common = {
  appName: 'Reprise',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  next: 'Next',
  again: 'Try again',
  loading: 'One moment …',
  details: 'Details',
  copy: 'Copy',
  copied: 'Copied',
  yes: 'Yes',
  no: 'No',
  /** A condition, as a mark beside its own words; never colour alone. */
  severity: { ok: 'In order', warn: 'Please look', block: 'Stands in the way' },
};
