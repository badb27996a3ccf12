// The bank's time zone, given once by the session; the browser's own until then.
import { createContext, useContext } from 'react';

export const TimeZoneContext = createContext<string | undefined>(undefined);

export function useTimeZone(): string {
  return useContext(TimeZoneContext) ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
