// The formatters of the language being read, in the bank's time zone.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { createFormat, type Format } from './format';
import { bestLocale } from './locales';
import { useTimeZone } from './time-zone';

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const timeZone = useTimeZone();
  return useMemo(() => createFormat(bestLocale([i18n.language]), timeZone), [i18n.language, timeZone]);
}
