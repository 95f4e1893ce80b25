import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function FirstRunPage() {
  const words = useTexts().ui.firstRun;
  return <Page title={words.title}>{null}</Page>;
}
