import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../src-main/domain/error-codes.ts';
import { english } from '../../../src-main/text/english.ts';
import { german } from '../../../src-main/text/german.ts';
import type { Texts } from '../../../src-main/text/texts.ts';
import { detailCases } from '../../helpers/builders/error-details.ts';
import { flatTexts } from '../../helpers/flat-texts.ts';

/** One thing has one name. Left: what is not said; right: the word for it. */
type Terms = readonly (readonly [RegExp, string])[];

const englishTerms: Terms = [
  [/\bmachine\b/i, 'computer'],
  [/\bdis[ck]s?\b/i, 'drive'],
  [/\b(a|the|this|that|network) share\b/i, 'network folder'],
  [/\b(was|were|been|be|being) looked at\b/i, 'checked'],
  [/\b(the|this|stop|keep|) ?releas(e|ing)\b/i, 'delete what was set aside'],
  [/\bchecked whole\b|\bwhole yet\b/i, 'fully checked'],
  [/\bmade.up\b/i, 'practice server'],
  [/\b(Look|Check) (now|once more)\b/, 'Look again'],
  [/\bplease look$/i, 'needs attention'],
  [/\bstands? in the way$/i, 'Problem'],
  [/\bpassed over\b/i, 'Skipped'],
  [/\bcontainer engine\b/i, 'Docker'],
  [/\b(not here now|been here)\b/i, 'not connected'],
  [/\b(server|it) (is|has been) down\b/i, 'stopped'],
  [/\bput (this|it) away\b/i, 'Hide'],
  [/\w …/, 'no space before …'],
  // All that a name may not have in it is named.
  [/"(?! <)/, '“ and ”'],
];
const germanTerms: Terms = [
  [/\b(Rechner|Maschine)\b/, 'Computer'],
  [/\b(Festplatten?|Datenträger|Platte)\b/, 'Laufwerk'],
  [/\b(Netzlaufwerk|Netzwerkfreigabe)\b/, 'Netzwerkordner'],
  [/\b(Freigabe|freigeben)\b/i, 'löschen'],
  [/\bganz geprüft\b/i, 'vollständig geprüft'],
  [/\bnoch einmal (versuchen|nachsehen)\b/i, 'erneut versuchen, erneut nachsehen'],
  [/\berfunden\b/i, 'Übungsserver'],
  [/\b(ge)?stopp(t|en)\b/i, 'anhalten, angehalten'],
  // All that a name may not have in it is named.
  [/"(?! <)/, '„ und “'],
];

const said = ({ stages, operations, outcomes, ui }: Texts): readonly (readonly [string, string])[] =>
  flatTexts({ stages, operations, outcomes, ui }, '');

const explained = ({ explain }: Texts): readonly (readonly [string, string])[] =>
  errorCodes.flatMap((code) =>
    detailCases.flatMap((details) => {
      const { title, message, action } = explain(code, details);
      return [title, message, action].map((text) => [code, text] as const);
    }),
  );

function offences(texts: readonly (readonly [string, string])[], terms: Terms): readonly string[] {
  const found = texts.flatMap(([path, text]) =>
    terms
      .filter(([word]) => word.test(text))
      .map(([word, instead]) => `${path}: ${word.exec(text)?.[0] ?? ''} (${instead}): ${text}`),
  );
  return [...new Set(found)];
}

describe('one thing has one name', () => {
  it.each([
    ['English', english, englishTerms],
    ['German', german, germanTerms],
  ] as const)('on the pages, the tray and in notifications, in %s', (_language, texts, terms) => {
    expect(offences(said(texts), terms)).toEqual([]);
  });

  it.each([
    ['English', english, englishTerms],
    ['German', german, germanTerms],
  ] as const)('in what the app says about errors, in %s', (_language, texts, terms) => {
    expect(offences(explained(texts), terms)).toEqual([]);
  });
});
