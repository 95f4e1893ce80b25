/** Calm and readable: one accent, system fonts, contrast that holds in both themes. */
import { Alert, createTheme, Loader, SegmentedControl, Switch } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'teal',
  // Shades 8 and 9 keep white text on the primary colour readable in both themes.
  primaryShade: { light: 9, dark: 9 },
  black: '#1a1d20',
  respectReducedMotion: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    // A dot in it would look like a choice of its own.
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false } }),
    Loader: Loader.extend({ defaultProps: { color: 'var(--control-accent)' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { color: 'teal', withItemsBorders: false } }),
    // A tint, a border and an icon say how grave it is; the words keep the colour of all words.
    Alert: Alert.extend({
      vars: (_theme, { color = 'blue' }) => ({
        root: {
          '--alert-bg': `color-mix(in srgb, var(--mantine-color-${color}-filled) 9%, var(--mantine-color-body))`,
          '--alert-bd': `1px solid color-mix(in srgb, var(--mantine-color-${color}-filled) 45%, var(--mantine-color-body))`,
          '--alert-color': 'var(--mantine-color-text)',
          '--alert-icon-color': `var(--mantine-color-${color}-text)`,
        },
      }),
    }),
  },
});
