import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function DiagnosisPage() {
  const words = useTexts().ui.diagnosis;
  return <Page title={words.title}>{null}</Page>;
}
