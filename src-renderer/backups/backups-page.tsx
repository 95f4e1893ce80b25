import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function BackupsPage() {
  const words = useTexts().ui.backups;
  return <Page title={words.title}>{null}</Page>;
}
