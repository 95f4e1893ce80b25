import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function UndoPage() {
  const words = useTexts().ui.wizard;
  return <Page title={words.title}>{null}</Page>;
}
