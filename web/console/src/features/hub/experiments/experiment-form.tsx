// An experiment as a form: what it is decided by, its arms and what they set otherwise, how they are drawn, what must not be harmed.
// Each field writes into the text; what is wrong with it is said by the same check as the text's.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { definitionList } from '../../../api/definitions/definition-list';
import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { Section } from '../../../ui/section';
import { Cell } from '../edit/cell';
import type { Column } from '../edit/columns';
import { valueAt, type Scalar } from '../edit/document-text';
import { EditTable } from '../edit/edit-table';
import type { DocumentEdit } from '../edit/use-document-edit';

import { drawingOf, drawings, flagOrText, freshFeature, inputs, itemsAt, metrics, scalarOf, settingsOf, withDrawing, type Drawing } from './experiment-document';
import style from './experiments.module.css';

export function ExperimentForm({ edit }: { edit: DocumentEdit }) {
  const { t } = useTranslation();
  const policies = useQuery(definitionList('hub', useLocale())).data ?? [];
  const { body } = edit;
  const readOnly = edit.locked !== null;
  const drawing = drawingOf(body);
  const arms = itemsAt(body, 'arms');
  const idOf = (item: unknown, at: number) => { const id = valueAt(item, ['id']); return typeof id === 'string' ? id : String(at + 1); };
  const metricNames = { options: metrics, named: (each: string) => t(`trials.metrics.${each as 'chosen'}`) };
  const cell = (column: Column, hint?: string) => (
    <One label={column.label} hint={hint} wrong={said(column.path)}><Cell column={column} item={body} name={t('trials.form')} readOnly={readOnly} onSet={(path, value) => edit.set(path, value)} /></One>
  );
  return (
    <>
      <Section title={t('trials.form')}>
        <div className={style['fields']}>
          {cell({ label: t('hub.policy'), path: ['policy'], as: 'select', options: policies.map((each) => each.id), named: (id) => policies.find((each) => each.id === id)?.title ?? id })}
          {cell({ label: t('trials.decidedBy'), path: ['metric', 'id'], as: 'select', ...metricNames })}
          {cell({ label: t('trials.smallest'), path: ['metric', 'smallest_effect'], as: 'number', size: 'small' }, t('trials.smallestHint'))}
          {cell({ label: t('trials.traffic'), path: ['traffic'], as: 'number', size: 'small' }, t('trials.trafficHint'))}
          <One label={t('trials.covariate')} hint={t('trials.covariateHint')} wrong={said(['covariate'])}>
            <select className="input" aria-label={t('trials.covariate')} disabled={readOnly} value={valueAt(body, ['covariate']) === 'before' ? 'before' : 'none'} onChange={(event) => edit.set(['covariate'], event.target.value === 'before' ? 'before' : undefined)}>
              <option value="none">{t('trials.covariates.none')}</option><option value="before">{t('trials.covariates.before')}</option>
            </select>
          </One>
        </div>
      </Section>
      <EditTable title={t('trials.arms')} about={t('trials.armsAbout')} list="arms" items={arms} nameOf={idOf} edit={edit} fresh={() => ({ id: `arm-${arms.length + 1}`, share: 1 })} columns={[
        { label: t('trials.arm'), path: ['id'], as: 'mono', size: 'mid' }, { label: t('trials.weight'), path: ['share'], as: 'number', size: 'small' },
      ]} />
      {arms.slice(1).map((arm, at) => <Settings key={at} arm={idOf(arm, at + 1)} at={at + 1} settings={settingsOf(arm)} edit={edit} />)}
      <Section title={t('trials.drawing')}>
        <div className={style['fields']}>
          <One label={t('trials.drawn')} hint={t(`trials.drawingHints.${drawing}`)} wrong={said(['bandit', 'kind']) ?? said(['allocation'])}>
            <select className="input" aria-label={t('trials.drawn')} disabled={readOnly} value={drawing} onChange={(event) => edit.write(withDrawing(edit.text, event.target.value as Drawing))}>
              {drawings.map((each) => <option key={each} value={each}>{t(`trials.drawings.${each}`)}</option>)}
            </select>
          </One>
          {drawing !== 'fixed' && cell({ label: t('trials.floor'), path: ['bandit', 'floor'], as: 'number', size: 'small' }, t('trials.floorHint'))}
        </div>
      </Section>
      {drawing === 'linucb' && (
        <EditTable title={t('trials.featuresOf')} about={t('trials.featuresAbout')} list="bandit.features" items={itemsAt(body, 'bandit', 'features')} nameOf={(item, at) => `${String(valueAt(item, ['input']) ?? '')} ${at + 1}`} edit={edit} fresh={freshFeature} columns={[
          { label: t('trials.input'), path: ['input'], as: 'select', size: 'mid', options: inputs }, { label: t('trials.is'), path: ['is'], as: 'text', size: 'mid', read: flagOrText },
        ]} />
      )}
      <EditTable title={t('trials.rails')} about={t('trials.railsAbout')} list="guardrails" items={itemsAt(body, 'guardrails')} nameOf={idOf} edit={edit} fresh={() => ({ id: 'wait_s', margin: 30 })} columns={[
        { label: t('trials.measured'), path: ['id'], as: 'select', size: 'mid', ...metricNames }, { label: t('trials.margin'), path: ['margin'], as: 'number', size: 'small' },
      ]} />
    </>
  );

  /** What the check says of exactly this place. */
  function said(path: readonly string[]): string | undefined {
    return edit.problems.find((each) => each.path === path.join('.'))?.message;
  }
}

function One({ label, hint, wrong, children }: { label: string; hint?: string | undefined; wrong?: string | undefined; children: ReactNode }) {
  return (
    <div className="field">
      <span className="s12 m" aria-hidden="true">{label}</span>
      {children}
      {hint && <span className="hint">{hint}</span>}
      {wrong && <span className="wrong">{wrong}</span>}
    </div>
  );
}

/** What an arm sets otherwise: places of the policy with their values. */
function Settings({ arm, at, settings, edit }: { arm: string; at: number; settings: readonly (readonly [string, Scalar])[]; edit: DocumentEdit }) {
  const { t } = useTranslation();
  const readOnly = edit.locked !== null;
  const rename = (from: string, to: string, value: Scalar) => { if (to === '' || to === from) return; edit.set(['arms', at, 'set', from], undefined); edit.set(['arms', at, 'set', to], value); };
  return (
    <Section title={t('trials.sets', { arm })} about={t('trials.setsAbout')} aside={!readOnly && <Button icon="plus" onClick={() => edit.set(['arms', at, 'set', 'modes.chat.base'], 0)}>{t('hub.add')}<span className="vh">: {t('trials.sets', { arm })}</span></Button>}>
      {settings.length === 0 ? <p className="s12 muted">{t('trials.setsNothing')}</p> : (
        <ul className="stack tight">
          {settings.map(([path, value]) => (
            <li key={path} className="row wrap">
              <input className={`input mono ${style['path']}`} aria-label={`${t('trials.place')}, ${arm}`} defaultValue={path} readOnly={readOnly} spellCheck={false} onBlur={(event) => rename(path, event.target.value.trim(), value)} />
              <span aria-hidden="true">=</span>
              <Cell column={{ label: t('trials.value'), path: [path], as: 'text', size: 'small', read: scalarOf }} item={{ [path]: value }} name={path} readOnly={readOnly} onSet={(_, next) => edit.set(['arms', at, 'set', path], next ?? '')} />
              {!readOnly && <Button look="ghost" icon="trash" aria-label={t('hub.remove', { what: path })} onClick={() => edit.set(['arms', at, 'set', path], undefined)} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
