/** `root`: of the checkout. Throws where a package says nothing about its licence. */
export function licenseNotices(root: string): string;
