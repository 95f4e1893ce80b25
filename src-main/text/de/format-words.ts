import type { FormatWords } from '../format-words.ts';

export const germanFormatWords: FormatWords = {
  language: 'de',
  dateLocale: 'de-DE',
  numberLocale: 'de-DE',
  hours: '24',
  units: {
    lessThanSecond: (gap) => `weniger als 1${gap}s`,
    seconds: 's',
    minutes: 'Min.',
    hours: 'Std.',
    days: (count) => (count === 1 ? 'Tag' : 'Tage'),
  },
  today: 'heute',
  yesterday: 'gestern',
  justNow: 'gerade eben',
  unknownTime: 'zu unbekannter Zeit',
  percent: (value, gap) => `${value}${gap}%`,
  backupOf: {
    today: 'Backup von heute',
    yesterday: 'Backup von gestern',
    unknown: 'dieses Backup',
    weekday: (weekday) => `Backup von ${weekday}`,
    date: (date) => `Backup vom ${date}`,
  },
  and: 'und',
};
