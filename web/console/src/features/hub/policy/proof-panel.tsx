// The proof beside "publish": each property held, tested or refuted, with what refutes it and a context that shows it.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../i18n/use-format';
import { useLocale } from '../../../i18n/use-locale';
import { known } from '../../../i18n/known';
import { Button } from '../../../ui/button';
import { ButtonLink } from '../../../ui/button-link';
import { Icon } from '../../../ui/icon';
import { ProblemNote } from '../../../ui/problem-note';
import { Section } from '../../../ui/section';
import { Skeleton } from '../../../ui/skeleton';
import { Tag } from '../../../ui/tag';
import style from '../hub.module.css';

import { contextsText, findingKey, parted, previewOf, type Proof, type ProofFinding, type ProofProperty } from './proof-words';
import { verifyPolicy } from './verify-policy';

type Props = { policy: string; text: string; draft: boolean; sound: boolean; onText: () => void };

export function ProofPanel({ policy, text, draft, sound, onText }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const format = useFormat();
  const proof = useQuery({ ...verifyPolicy(text, locale), enabled: sound && text !== '' });
  const failed = proof.data?.properties.filter((each) => !each.holds).length ?? 0;
  const about = proof.data && t('proof.took', { contexts: format.number(proof.data.contexts), seconds: format.number(proof.data.seconds, { maximumFractionDigits: 1 }) });
  return (
    <Section title={t('proof.title')} about={about} aside={proof.data && (
      <span className="row s12 nowrap">
        <span className="good-t m">{t('proof.summary', { held: proof.data.properties.length - failed })}</span>
        {failed > 0 && <span className="bad-t m">{t('proof.failed', { count: failed })}</span>}
      </span>
    )}>
      {!sound && <p className="s12 sec">{t('proof.notYet')}</p>}
      {proof.isError && sound && <ProblemNote error={proof.error} flush onRetry={() => void proof.refetch()} />}
      {proof.isPending && sound && !proof.isError && <div aria-label={t('proof.working')}><Skeleton rows={6} /></div>}
      {proof.data && sound && (
        <ul className={style['proof']} aria-label={t('proof.title')} aria-busy={proof.isFetching}>
          {proof.data.properties.map((each) => <Line key={each.name} property={each} proof={proof.data} policy={policy} draft={draft} onText={onText} />)}
        </ul>
      )}
    </Section>
  );
}

/** In the bar, beside the buttons: what the proof comes to. */
export function ProofTag({ text, sound }: { text: string; sound: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useQuery({ ...verifyPolicy(text, locale), enabled: sound && text !== '' });
  if (!data || !sound) return null;
  const failed = data.properties.filter((each) => !each.holds).length;
  if (failed > 0) return <Tag tone="bad">{t('proof.failsTag', { count: failed })}</Tag>;
  return data.proved ? <Tag tone="good">{t('proof.provedTag')}</Tag> : null;
}

function Line({ property, policy, draft, onText }: { property: ProofProperty; proof: Proof; policy: string; draft: boolean; onText: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { failures, notes } = parted(property.findings);
  const count = (each: number) => contextsText(each, (whole) => format.number(whole));
  const counts = { examined: count(property.examined), of: count(property.of) };
  const name = t(`proof.property.${property.name}`);
  return (
    <li data-verdict={property.verdict}>
      <span className={property.verdict === 'refuted' ? 'bad-t' : property.verdict === 'tested' ? 'warn-t' : 'good-t'}><Icon small name={property.verdict === 'refuted' ? 'close' : property.verdict === 'tested' ? 'warning' : 'check'} /><span className="vh">{t(property.verdict === 'refuted' ? 'proof.failed' : 'proof.provedTag', { count: 1 })}: </span></span>
      <div>
        <b className="m">{name}</b> <span className="sec">{t(`proof.about.${property.name}`)}</span>
        {property.verdict !== 'refuted' && <div className="muted">{property.verdict === 'tested' ? t('proof.tested', counts) : property.examined === 0 ? t('proof.looked') : t('proof.stands', counts)}</div>}
        {failures.length > 0 && <Findings findings={failures} tone="bad-t" onText={onText} />}
        {property.counter_example && <Example example={property.counter_example} policy={policy} draft={draft} />}
        {notes.length > 0 && <details><summary className="muted">{t('proof.notes', { count: notes.length })}</summary><Findings findings={notes} tone="sec" onText={onText} /></details>}
      </div>
    </li>
  );
}

function Findings({ findings, tone, onText }: { findings: readonly ProofFinding[]; tone: string; onText: () => void }) {
  const { t } = useTranslation();
  return (
    <ul className="stack tight">
      {findings.slice(0, 20).map((each) => {
        const words = findingKey(each);
        return (
          <li key={`${each.code}${each.path}`} className="wrap-any">
            <span className={tone}>{words ? (t as (key: string, values: Record<string, string>) => string)(words.key, words.values) : each.what}</span>{' '}
            {each.line !== undefined && <Button look="ghost" onClick={onText}>{t('proof.line', { line: each.line })}</Button>}
          </li>
        );
      })}
    </ul>
  );
}

function Example({ example, policy, draft }: { example: NonNullable<ProofProperty['counter_example']>; policy: string; draft: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={style['example']}>
      <b className="m bad-t">{t('proof.counterExample')}</b>
      <dl>{example.given.map(({ name, value }) => <div key={name}><dt>{known('proof.given', name)}</dt><dd className="wrap-any">{value}</dd></div>)}</dl>
      {example.compared === 'client.vulnerable' && <p className="sec">{t('proof.comparedVulnerable')}</p>}
      <ButtonLink to={previewOf(policy, example.inputs, draft)}>{t('proof.preview')}</ButtonLink>
    </div>
  );
}
