// The same as a list by step, for narrow screens: done and skipped as a bar of two parts, additions below.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { useExplorer } from '../explorer';

import style from './conformance.module.css';
import { deviation } from './deviation';

/** `version` of the map, empty for the published one. */
export function FlowList({ data, version }: { data: Schema<'Conformance'>; version: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stepName, open } = useExplorer();
  const share = (count: number) => format.percent(data.cases > 0 ? count / data.cases : 0);
  return (
    <ol className={style['list']}>
      {data.steps.map((step, at) => (
        <li key={step.name}>
          <span className="m">{at + 1}. {stepName(step.name)}{step.optional && <span className="muted s11"> {t('ui.optional')}</span>}</span>
          <span className={style['done']}><i style={{ width: `${data.cases > 0 ? (step.done / data.cases) * 100 : 0}%` }} /></span>
          <span className="row wrap s12">
            <button type="button" className="link" onClick={() => open(deviation({ done: step.name }, version))}>{t('explore.doneN', { number: format.number(step.done), share: share(step.done) })}</button>
            {step.skipped > 0 && <button type="button" className="link" onClick={() => open(deviation({ skipped: step.name }, version))}>{t('explore.skippedN', { number: format.number(step.skipped), share: share(step.skipped) })}</button>}
            {data.additions.filter((each) => each.after === step.name).slice(0, 3).map((each) => <button key={each.name} type="button" className={`link ${style['addedLink']}`} onClick={() => open(deviation({ added: each.name, after: each.after }, version))}>+ {stepName(each.name)} {share(each.cases)}</button>)}
          </span>
        </li>
      ))}
    </ol>
  );
}
