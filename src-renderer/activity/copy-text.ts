/** Copies what a text field shows. */

/** `marked`: it could not be copied, and its text is selected for the user to do it. */
export async function copyText(field: HTMLTextAreaElement): Promise<'copied' | 'marked'> {
  try {
    await navigator.clipboard.writeText(field.value);
    return 'copied';
  } catch {
    // A page without https, or a window without that permission.
    field.focus();
    field.select();
    // Deprecated, and the only other way there is.
    return document.execCommand('copy') ? 'copied' : 'marked';
  }
}
