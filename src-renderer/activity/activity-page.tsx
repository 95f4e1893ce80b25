import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function ActivityPage() {
  const words = useTexts().ui.activity;
  return <Page title={words.title}>{null}</Page>;
}
