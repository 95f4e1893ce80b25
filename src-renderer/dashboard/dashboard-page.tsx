import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';

export function DashboardPage() {
  const words = useTexts().ui.dashboard;
  return <Page title={words.title}>{null}</Page>;
}
