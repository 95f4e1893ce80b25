/** Hebrew, Arabic and their relatives, with their forms for display. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** A name that people gave, inside of a sentence of ours: one that is written from right to left leaves the sentence in its order. */
export function isolated(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}
