// One decision in full: what was shown and why, what stayed in "more" and why, the inputs it used, and the rules it met.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { Section } from '../../ui/section';
import { Switch } from '../../ui/switch';
import { Tag } from '../../ui/tag';

import style from './hub.module.css';
import { inputsOf } from './inputs-of';
import { OfferLine } from './offer-line';

export function DecisionView({ decision }: { decision: Schema<'HubDecision'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { answer } = decision;
  const lines = inputsOf(decision.inputs);
  const trace = decision.trace ?? [];
  const met = trace.filter((line) => line.matched);
  const shown = all ? trace : met;
  return (
    <>
      <Section title={t('hub.offers')} about={t('hub.byPolicy', { policy: decision.policy, version: decision.version, when: format.dayTime(decision.at) })}>
        <ol>{answer.offers.map((offer) => <OfferLine key={offer.mode} offer={offer} />)}</ol>
        {answer.offers.length === 0 && <p className="s12 muted">{t('hub.noOffer')}</p>}
      </Section>
      <Section title={t('hub.more')} about={t('hub.moreAbout')}>
        <ol>{answer.more.map((offer) => <OfferLine key={offer.mode} offer={offer} />)}</ol>
        {answer.more.length === 0 && <p className="s12 muted">{t('ui.none')}</p>}
      </Section>
      <Section title={t('hub.inputs')} about={t('hub.inputsAbout', { assumed: format.number(lines.filter((line) => line.assumed).length), all: format.number(lines.length) })}>
        <dl className="facts">
          {lines.map((line) => (
            <div key={line.name} style={{ display: 'contents' }}>
              <dt><code>{line.name}</code></dt>
              <dd>{line.value} {line.assumed && <Tag tone="warn">{t('hub.assumed')}</Tag>}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {trace.length > 0 && (
        <Section title={t('hub.trace')} about={t('hub.traceAbout', { met: format.number(met.length), all: format.number(trace.length) })} aside={<Switch label={t('hub.traceAll')} checked={all} onChange={setAll} />}>
          {shown.length === 0 ? <p className="s12 muted">{t('hub.traceNone')}</p> : (
            <div className="table-scroll" role="region" aria-label={`${t('hub.trace')}: ${t('hub.effect')}`} tabIndex={0}>
              <table className={style['trace']}>
                <thead><tr><th scope="col">{t('hub.mode')}</th><th scope="col">{t('hub.rule')}</th><th scope="col">{t('hub.holds')}</th><th scope="col" className="r">{t('hub.effect')}</th></tr></thead>
                <tbody>
                  {shown.map((line) => (
                    <tr key={`${line.mode}${line.rule}${line.effect}`} data-matched={line.matched}>
                      <td>{known('mode', line.mode)}</td>
                      <td><code>{line.rule}</code>{line.staff_text && <div className="s11">{line.staff_text}</div>}</td>
                      <td>{line.matched ? t('ui.yes') : t('ui.no')}</td>
                      <td className="r nowrap">{line.effect}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Section>
      )}
    </>
  );
}
