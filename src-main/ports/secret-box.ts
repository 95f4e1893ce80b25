/** Closes secrets before they are written to a file, by the means of the system where there are some. */
export interface SecretBox {
  /** Told in the file; what another kind closed is not opened. `plain`: the file's rights (0600) are the protection. */
  readonly kind: string;
  close(secret: string): string;
  /** `null` when it cannot be opened here: it is asked for again. */
  open(closed: string): string | null;
}
