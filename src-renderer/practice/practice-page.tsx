import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function PracticePage() {
  const words = useTexts().ui.practice;
  return <Page title={words.title}>{null}</Page>;
}
