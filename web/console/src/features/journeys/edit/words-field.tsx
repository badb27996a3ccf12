// A field for words in the language being read; it says which other languages have words too.
import { useTranslation } from 'react-i18next';

import { localeNames, locales } from '../../../i18n/locales';
import { useLocale } from '../../../i18n/use-locale';
import { Field } from '../../../ui/field';

import { withText, type Words } from './journey-body';

type Props = { label: string; words: Words | undefined; long?: boolean; maxLength?: number; autoFocus?: boolean; onChange: (words: Words | undefined) => void; optional?: boolean };

export function WordsField({ label, words, long = false, maxLength = 300, onChange, optional = false }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const value = typeof words === 'string' ? words : (words?.[locale] ?? '');
  const others = typeof words === 'object' ? locales.filter((each) => each !== locale && words[each]) : [];
  const elsewhere = typeof words === 'object' ? (words['en'] ?? Object.values(words)[0] ?? '') : '';
  const write = (text: string) => onChange(optional && text === '' && others.length === 0 ? undefined : withText(words, locale, text));
  const hint = typeof words === 'object' ? t('journeys.inLanguage', { language: localeNames[locale], others: others.map((each) => localeNames[each]).join(', ') || '–' }) : undefined;
  return (
    <Field label={label} hint={hint}>
      {(wiring) => long
        ? <textarea {...wiring} className="input" rows={2} maxLength={maxLength} value={value} placeholder={elsewhere} onChange={(event) => write(event.target.value)} />
        : <input {...wiring} className="input" maxLength={maxLength} value={value} placeholder={elsewhere} onChange={(event) => write(event.target.value)} />}
    </Field>
  );
}
