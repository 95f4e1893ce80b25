import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function SettingsPage() {
  const words = useTexts().ui.settings;
  return <Page title={words.title}>{null}</Page>;
}
