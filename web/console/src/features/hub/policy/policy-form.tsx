// The policy as tables: modes, what makes them worth showing, pages, placements, queues and limits. Each cell writes into the policy's text.
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { useLocale } from '../../../i18n/use-locale';
import { Section } from '../../../ui/section';
import style from '../hub.module.css';

import { Cell } from '../edit/cell';
import type { Column } from '../edit/columns';
import { EditTable } from '../edit/edit-table';
import { valueAt } from '../edit/document-text';
import { TriageForm } from './triage-form';
import type { DocumentEdit } from '../edit/use-document-edit';

const items = (policy: unknown, list: string): readonly unknown[] => { const found = valueAt(policy, [list]); return Array.isArray(found) ? found : []; };
const textAt = (item: unknown, key: string): string => { const found = valueAt(item, [key]); return typeof found === 'string' ? found : ''; };
const idOf = (item: unknown, at: number) => textAt(item, 'id') || textAt(item, 'match') || String(at + 1);

export function PolicyForm({ edit }: { edit: DocumentEdit }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { body: policy } = edit;
  const modes = items(policy, 'modes').map((mode) => textAt(mode, 'id')).filter(Boolean);
  const queues = items(policy, 'queues').map((queue) => textAt(queue, 'id')).filter(Boolean);
  const reasons = Object.keys((valueAt(policy, ['reasons']) ?? {}) as object);
  const reasonWords = (reason: string) => { const words = valueAt(policy, ['reasons', reason, 'staff']); return typeof words === 'string' ? words : ((words as Record<string, string> | undefined)?.[locale] ?? (words as Record<string, string> | undefined)?.['en'] ?? reason); };
  const modeColumns: Column[] = [
    { label: t('hub.mode'), path: ['id'], as: 'mono', fixed: true },
    { label: t('hub.titleOf'), path: ['title'], as: 'words', size: 'mid' },
    { label: t('hub.kind'), path: ['kind'], as: 'select', size: 'mid', options: ['phone', 'callback', 'video', 'chat', 'appointment', 'message', 'branch', 'messaging', 'short_number', 'information', 'link'], named: (kind) => known('mode', kind) },
    { label: t('hub.service'), path: ['service'], as: 'text', size: 'mid' },
    { label: t('hub.queue'), path: ['queue'], as: 'select', size: 'mid', options: queues },
    { label: t('hub.price'), path: ['price', 'text'], as: 'words', size: 'mid' },
    { label: t('hub.free'), path: ['price', 'free'], as: 'check' },
    { label: t('hub.busyFrom'), path: ['busy_from'], as: 'text', size: 'small' },
    { label: t('hub.alternative'), path: ['alternative'], as: 'select', size: 'mid', options: modes, named: (mode) => known('mode', mode) },
    { label: t('hub.base'), path: ['base'], as: 'number', size: 'small' },
  ];
  const worthColumns: Column[] = [
    { label: t('hub.rule'), path: ['id'], as: 'mono', size: 'mid' },
    { label: t('hub.when'), path: ['when'], as: 'mono', size: 'wide' },
    ...modes.map((mode): Column => ({ label: known('mode', mode), path: ['points', mode], as: 'number', size: 'small' })),
    { label: t('hub.reason'), path: ['reason'], as: 'select', size: 'mid', options: reasons, named: reasonWords },
  ];
  const single: Column[] = [
    { label: t('hub.offersMax'), path: ['limits', 'offers_max'], as: 'number', size: 'small' },
    { label: t('hub.pointsAMinute'), path: ['wait', 'points_a_minute'], as: 'number', size: 'small' },
    { label: t('hub.pointsMax'), path: ['wait', 'points_max'], as: 'number', size: 'small' },
  ];
  return (
    <>
      <EditTable title={t('hub.modes')} about={t('hub.modesAbout')} list="modes" items={items(policy, 'modes')} columns={modeColumns} nameOf={idOf} edit={edit} />
      <EditTable title={t('hub.worth')} about={t('hub.worthAbout')} list="worth" items={items(policy, 'worth')} columns={worthColumns} nameOf={idOf} edit={edit}
        fresh={() => ({ id: `rule-${items(policy, 'worth').length + 1}`, when: "{page.objective} = 'complete'", points: modes[0] ? { [modes[0]]: 5 } : {}, reason: reasons[0] ?? '' })} />
      <Section title={t('hub.limits')}>
        <div className="row wrap">{single.map((column) => <label key={column.label} className="row s12 sec">{column.label} <Cell column={column} item={policy} name={t('hub.limits')} readOnly={edit.locked !== null} onSet={(path, value) => edit.set(path, value)} /></label>)}</div>
      </Section>
      <EditTable title={t('hub.pages')} about={t('hub.pagesAbout')} list="pages" items={items(policy, 'pages')} nameOf={idOf} edit={edit} ordered fresh={() => ({ match: '/new*', objective: 'inform', value: 'low', product: 'none' })} columns={[
        { label: t('hub.match'), path: ['match'], as: 'mono', size: 'wide' }, { label: t('hub.objective'), path: ['objective'], as: 'select', size: 'mid', options: ['inform', 'choose', 'complete', 'solve'], named: (each) => known('hub.objectives', each) },
        { label: t('hub.value'), path: ['value'], as: 'select', size: 'mid', options: ['high', 'medium', 'low'], named: (each) => known('hub.values', each) }, { label: t('hub.product'), path: ['product'], as: 'text', size: 'mid' },
      ]} />
      <div className={style['tables']}>
        <EditTable title={t('hub.placements')} about={t('hub.placementsAbout')} list="placements" items={items(policy, 'placements')} nameOf={idOf} edit={edit} fresh={() => ({ id: `placement-${items(policy, 'placements').length + 1}`, layout: 'list', offers_max: 3 })} columns={[
          { label: t('hub.placement'), path: ['id'], as: 'mono', size: 'mid' }, { label: t('hub.layout'), path: ['layout'], as: 'select', size: 'mid', options: ['panel', 'list', 'card', 'inline'] }, { label: t('hub.offersMax'), path: ['offers_max'], as: 'number', size: 'small' },
        ]} />
        <EditTable title={t('hub.queues')} about={t('hub.declaredAbout')} list="queues" items={items(policy, 'queues')} nameOf={idOf} edit={edit} fresh={() => ({ id: `queue-${queues.length + 1}`, title: { [locale]: t('hub.queue') }, ahead: 0, agents: 1, mean_handling_s: 300, full_at: 20, stale_after: '10m' })} columns={[
          { label: t('hub.queue'), path: ['id'], as: 'mono', size: 'mid' }, { label: t('hub.titleOf'), path: ['title'], as: 'words', size: 'mid' }, { label: t('hub.ahead'), path: ['ahead'], as: 'number', size: 'small' }, { label: t('hub.agents'), path: ['agents'], as: 'number', size: 'small' },
          { label: t('hub.handlingS'), path: ['mean_handling_s'], as: 'number', size: 'small' }, { label: t('hub.fullAt'), path: ['full_at'], as: 'number', size: 'small' }, { label: t('hub.staleAfter'), path: ['stale_after'], as: 'text', size: 'small' },
        ]} />
      </div>
      <TriageForm edit={edit} modes={modes} />
    </>
  );
}
