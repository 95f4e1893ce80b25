const maxLength = 120;

/** A text that others wrote, as one harmless line for people: nothing that steers a terminal or turns the reading order. */
export function plainLine(text: string, length = maxLength): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}
