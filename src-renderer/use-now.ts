/** The time now, for ages and durations that a page shows; moves on by itself. */
import { useEffect, useState } from 'react';

/** Milliseconds since 1970. Once a minute is enough for ages, once a second for something that is counted. */
export function useNow(everyMs = 60_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
