import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function OperationPage() {
  const words = useTexts().ui.operation;
  return <Page title={words.title}>{null}</Page>;
}
