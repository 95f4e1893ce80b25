/** What the backups do not hold: the first at once, the others behind one click. */
import { Disclosure } from '../components/disclosure.tsx';
import { useTexts } from '../texts.ts';

export function NotCovered({ keys }: { readonly keys: readonly string[] }) {
  const { formats, ui } = useTexts();
  const { common, dashboard } = ui;
  const [first, ...others] = keys.map((key) => common.notCovered[key] ?? key);
  if (first === undefined) return null;
  if (others.length === 0) return first;
  return (
    <>
      {first}
      <Disclosure label={dashboard.notCoveredMore(formats.number(others.length))}>
        <ul className="tight-list">
          {others.map((other) => (
            <li key={other}>{other}</li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
