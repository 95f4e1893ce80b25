/** Where our page lives: an address of its own, so that nothing of this computer is near it. */
export const pageScheme = 'app';
export const pageHost = 'reprise';
export const pageAddress = `${pageScheme}://${pageHost}/index.html`;

export function isPageAddress(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === `${pageScheme}:` && parsed.host === pageHost;
}
