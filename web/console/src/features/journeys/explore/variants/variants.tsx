// The commonest ways through, each as a row of chips: how many went it, which share of all.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { ActivityChips } from '../activity-chips';
import type { AnswerOf } from '../ask/ask';
import { question, questionKey } from '../ask/question';
import { useExplorer } from '../explorer';
import { ChipSelect } from '../filter/chip-select';
import { RowsSkeleton } from '../view/skeletons';
import type { Twin } from '../view/twin';
import { ViewSection } from '../view/view-section';
import { wilson } from '../wilson';

import style from './variants.module.css';

type Answer = AnswerOf<'/api/explore/variants'>;
type Row = Answer['variants'][number];

const prefixes = ['', '2', '3', '5', '8'] as const;
const tops = ['10', '20', '50', '200', '1000'] as const;
/** In the overview, beside others; alone there is place for more. */
const usualTop = { overview: 8, alone: 20 };

export function Variants() {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, search, change, view, nameOf, open } = useExplorer();
  const alone = view === 'variants';
  const prefix = Number(prefixes.find((each) => each && each === search.get('prefix')) ?? 0);
  const top = Number(tops.find((each) => each === search.get('top')) ?? usualTop.alone);
  const asked = { ...frame, top, ...(prefix > 0 ? { prefix } : {}) };
  const query = useQuery(question('/api/explore/variants', asked));
  const behind = (row: Row) => ({ mark: prefix > 0 ? { prefix: row.activities } : { variant: row.activities } });
  const shown = (data: Answer) => (alone ? data.variants : data.variants.slice(0, usualTop.overview));
  const share = (row: Row, data: Answer) => wilson(row.count, data.cases);
  const twin = (data: Answer): Twin<Row> => ({
    rows: data.variants,
    columns: [
      { id: 'cases', label: t('journeys.cases'), numeric: true, cell: (row) => row.count, show: (row) => format.number(row.count), behind },
      { id: 'share', label: t('explore.share'), numeric: true, cell: (row) => share(row, data).value, show: (row) => format.percent(share(row, data).value ?? 0, 1) },
      { id: 'interval', label: t('ui.interval'), numeric: true, cell: (row) => format.shareInterval(share(row, data), 1) },
      { id: 'activities', label: t('journeys.activities'), cell: (row) => row.activities.join(' > '), show: (row) => row.activities.map(nameOf).join(' › ') },
    ],
  });
  return (
    <ViewSection view="variants" query={query} asked={{ path: '/api/explore/variants', query: asked, key: questionKey('/api/explore/variants', asked) }} twin={twin} isEmpty={(data) => data.variants.length === 0} skeleton={<RowsSkeleton rows={alone ? 14 : 8} />}
      about={(data) => t('explore.variantsAbout', { shown: format.number(shown(data).length), all: format.number(data.distinct), share: format.percent(shown(data).reduce((sum, row) => sum + row.count, 0) / Math.max(1, data.cases)) })}
      controls={alone && (
        <>
          <ChipSelect label={t('explore.top')} value={String(top)} onChange={(value) => change({ top: value === '20' ? '' : value })} options={tops.map((each) => ({ value: each, label: format.number(Number(each)) }))} />
          <ChipSelect label={t('explore.prefix')} value={prefix > 0 ? String(prefix) : ''} onChange={(value) => change({ prefix: value })} options={prefixes.map((each) => ({ value: each, label: each ? t('explore.firstN', { count: Number(each) }) : t('explore.wholeWay') }))} />
        </>
      )}>
      {(data) => (
        <ol className={style['variants']}>
          {shown(data).map((row, at) => (
            <li key={row.activities.join('>')}>
              <span className="muted">{at + 1}</span>
              <button type="button" className={style['count']} aria-label={t('explore.variantLabel', { at: at + 1, number: format.number(row.count) })} onClick={() => open(behind(row))}>{format.number(row.count)}</button>
              <span className="r muted nowrap" title={format.shareInterval(share(row, data), 1)}>{format.percent(share(row, data).value ?? 0, 1)}</span>
              <ActivityChips activities={row.activities} after={prefix > 0 && row.activities.length >= prefix ? <span className="muted">…</span> : null} />
            </li>
          ))}
        </ol>
      )}
    </ViewSection>
  );
}
