/** `npm start -- practice` and `npm run reprise -- …` come from a checkout, where no program is called `reprise`. */
export function calledAs(env: Readonly<Record<string, string | undefined>>): string {
  const isCheckout = ['start', 'reprise'].includes(env['npm_lifecycle_event'] ?? '');
  return isCheckout ? 'npm run -s reprise --' : 'reprise';
}
