import '@mantine/core/styles.css';
import { Center, createTheme, MantineProvider, Stack, Text, Title } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

// Shade 8 keeps white text on the primary colour readable in both themes.
const theme = createTheme({ primaryShade: { light: 8, dark: 8 } });

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no element with the id "root".');
}

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Center component="main" mih="100vh" p="md">
        <Stack gap="xs" align="center">
          <Title order={1}>Reprise</Title>
          <Text ta="center">Backups and restores are run from the command line for now.</Text>
        </Stack>
      </Center>
    </MantineProvider>
  </StrictMode>,
);
