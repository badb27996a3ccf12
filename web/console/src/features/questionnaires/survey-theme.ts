// The form library's theme, made of our tokens: a preview stands in the console's own light and dark, without boxes round questions.
import type { ITheme } from 'survey-core';

const colors: Record<string, string> = {
  'utility-body': '--surface', 'utility-sheet': '--surface', 'utility-surface-survey': '--surface', 'bg-basic-primary': '--surface', 'bg-basic-primary-dim': '--hover', 'bg-basic-secondary': '--sunken', 'bg-basic-secondary-dim': '--hover', 'bg-neutral-tertiary-dim': '--hover',
  'bg-brand-primary': '--accent', 'bg-brand-primary-dim': '--accent', 'bg-brand-secondary': '--accent-soft', 'bg-brand-tertiary-dim': '--accent-soft', 'fg-brand-primary': '--accent-text', 'fg-brand-on-primary': '--on-accent', 'border-brand-primary': '--accent',
  'fg-basic-primary': '--text', 'fg-basic-secondary': '--text-2', 'fg-basic-tertiary': '--text-3', 'fg-alert-primary': '--bad-text', 'bg-alert-primary': '--bad', 'bg-alert-secondary': '--bad-soft', 'border-basic-secondary': '--line-strong', 'border-basic-secondary-overlay': '--line',
  'component-input-default-line': '--line-strong', 'component-input-default-placeholder': '--text-3', 'component-input-default-value': '--text', 'component-input-default-icon': '--text-2', 'component-formbox-default-bg': '--surface', 'component-formbox-invalid-bg': '--bad-soft',
  'component-question-default-title': '--text', 'component-question-default-description': '--text-2', 'component-page-default-title': '--text', 'component-page-default-description': '--text-2', 'component-survey-header-default-title': '--text', 'component-label-default-text': '--text',
  'component-panel-default-bg': '--surface', 'component-panel-default-title': '--text',
};

export const surveyTheme: ITheme = {
  themeName: 'jalon',
  isPanelless: true,
  cssVariables: {
    ...Object.fromEntries(Object.entries(colors).map(([name, token]) => [`--sjs2-color-${name}`, `var(${token})`])),
    '--sjs2-base-unit-size': '6px', '--sjs2-base-unit-spacing': '6px', '--sjs2-base-unit-font-size': '7px', '--sjs2-base-unit-radius': '6px',
    '--sjs2-typography-font-family-text': 'var(--font)',
  },
};
