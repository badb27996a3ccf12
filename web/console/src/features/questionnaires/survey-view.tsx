// A SurveyJS form drawn by its own library, in our colours; loaded only for a preview. Nothing is sent anywhere.
import { Model, surveyLocalization } from 'survey-core';
import 'survey-core/i18n/french';
import 'survey-core/i18n/traditional-chinese';
import 'survey-core/survey-core.fontless.min.css';
import { useMemo } from 'react';
import { Survey } from 'survey-react-ui';

import type { Locale } from '../../i18n/locales';

import { surveyTheme } from './survey-theme';

// Our definitions call it zh-Hant; the library calls its own words for it zh-tw.
surveyLocalization.locales['zh-Hant'] = surveyLocalization.locales['zh-tw'];

export function SurveyView({ model, locale }: { model: Record<string, unknown>; locale: Locale }) {
  const survey = useMemo(() => {
    const made = new Model(model);
    made.focusFirstQuestionAutomatic = false;
    made.locale = locale;
    made.applyTheme(surveyTheme);
    return made;
  }, [model, locale]);
  return <Survey model={survey} />;
}
