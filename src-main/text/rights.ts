/** What is said where the rights of an administrator are needed. */
export const rightsTexts = {
  needed: (reason: string): readonly string[] => [
    reason,
    'With the rights of an administrator it can be done. Nothing was changed so far.',
  ],
  question:
    'Press Enter to go on with them (your system asks for your password), or q and Enter to leave it.',
} as const;
