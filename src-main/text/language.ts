/** The languages that Reprise speaks. */
export type Language = 'en' | 'de';
