/** Calm and readable: one accent, system fonts, contrast that holds in both themes. */
import { createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'teal',
  // Shade 8 keeps white text on the primary colour readable in both themes.
  primaryShade: { light: 8, dark: 8 },
  respectReducedMotion: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
});
