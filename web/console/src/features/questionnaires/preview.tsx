// How customers meet a questionnaire: drawn by the library that draws it for them, in one of the languages, at one of two widths.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { definition } from '../../api/definitions/definition';
import { definitionVersion } from '../../api/definitions/definition-version';
import { localeNames, locales, type Locale } from '../../i18n/locales';
import { useLocale } from '../../i18n/use-locale';
import { Empty } from '../../ui/empty';
import { FilterChips } from '../../ui/filter-chips';
import { QueryView } from '../../ui/query-view';
import { Skeleton } from '../../ui/skeleton';

import style from './preview.module.css';
import { surveyModelOf } from './survey-model-of';

const SurveyView = lazy(async () => ({ default: (await import('./survey-view')).SurveyView }));

export function Preview() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const reading = useLocale();
  const [locale, setLocale] = useState<Locale>(reading);
  const [width, setWidth] = useState<'phone' | 'page'>('page');
  const [picked, setPicked] = useState<number | null>(null);
  const ref = { kind: 'questionnaire', id } as const;
  const whole = useQuery(definition(ref));
  const shown = picked ?? whole.data?.published_version ?? whole.data?.draft_version ?? null;
  const version = useQuery({ ...definitionVersion(ref, shown ?? 0), enabled: shown !== null });
  return (
    <>
      <div className="filters">
        <label className="row s12 sec">
          {t('questionnaires.version')}
          <select className="input inline" value={shown ?? ''} onChange={(event) => setPicked(Number(event.target.value))}>
            {whole.data?.versions.map((row) => <option key={row.version} value={row.version}>{t('ui.version', { version: row.version })} {t(`versionState.${row.state}`)}</option>)}
          </select>
        </label>
        <FilterChips label={t('app.language')} value={locale} onChange={setLocale} options={locales.map((value) => ({ value, label: localeNames[value] }))} />
        <span className="grow" />
        <FilterChips label={t('questionnaires.width')} value={width} onChange={setWidth} options={[{ value: 'phone', label: t('questionnaires.phone') }, { value: 'page', label: t('questionnaires.page') }]} />
      </div>
      <QueryView query={whole}>
        {() => shown === null ? <Empty title={t('definitions.noVersion')} /> : (
          <QueryView query={version} rows={6} tall>
            {(loaded) => {
              const model = surveyModelOf(loaded.body);
              return model === undefined ? <Empty title={t('questionnaires.noPreview')}>{t('questionnaires.noPreviewWhy')}</Empty> : (
                <div className={style['stage']}>
                  <div className={style['sheet']} data-width={width}>
                    <Suspense fallback={<Skeleton />}><SurveyView key={`${loaded.version}${loaded.revision}`} model={model} locale={locale} /></Suspense>
                  </div>
                  <p className="s12 muted">{t('questionnaires.previewNote')}</p>
                </div>
              );
            }}
          </QueryView>
        )}
      </QueryView>
    </>
  );
}
