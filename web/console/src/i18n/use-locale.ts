// The language being read, as the server wants it in `?locale=`.
import { useTranslation } from 'react-i18next';

import { bestLocale, type Locale } from './locales';

export function useLocale(): Locale {
  return bestLocale([useTranslation().i18n.language]);
}
