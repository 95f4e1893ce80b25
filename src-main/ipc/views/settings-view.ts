/** What the user can set, as the settings page shows it. */

export const languages = ['system', 'en', 'de'] as const;
export const themes = ['system', 'light', 'dark'] as const;

export interface AppSettings {
  readonly language: (typeof languages)[number];
  readonly theme: (typeof themes)[number];
  /** Desktop only; `null` = not possible here. */
  readonly startsAtLogin: boolean | null;
  /** Also says when a back-up went well. */
  readonly tellsSuccess: boolean;
  /** Looks for a newer version of Reprise; off until asked. `null` = not possible here. */
  readonly looksForUpdates: boolean | null;
  /** The first run was gone through, or put off. */
  readonly isSetUp: boolean;
}
