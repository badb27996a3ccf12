// What a mark is called above the list of those behind it.
import type { TFunction } from 'i18next';

import type { Format } from '../../../../i18n/format';

import type { Group, Mark, PathPlace } from './mark';

type Words = { nameOf: (activity: string) => string; stepName: (step: string) => string; format: Format; t: TFunction };

export function groupTitle(group: Group, t: TFunction): string {
  if (group === null) return t('explore.noValue');
  return typeof group === 'object' ? t('explore.otherValues') : String(group);
}

export function markTitle(mark: Mark, words: Words): string {
  const group = 'group' in mark ? mark.group : 'series' in mark ? mark.series : undefined;
  const title = plainTitle(mark, words);
  return [title, ...(group === undefined ? [] : [groupTitle(group, words.t)])].filter(Boolean).join(' · ');
}

function plainTitle(mark: Mark, { nameOf, stepName, format, t }: Words): string {
  const way = (activities: readonly string[]) => activities.map(nameOf).join(' › ');
  if ('activity' in mark) return nameOf(mark.activity);
  if ('start' in mark) return t('explore.mark.start', { what: nameOf(mark.start) });
  if ('end' in mark) return t('explore.mark.end', { what: nameOf(mark.end) });
  if ('edge' in mark) return `${nameOf(mark.edge[0])} → ${nameOf(mark.edge[1])}`;
  if ('variant' in mark) return way(mark.variant);
  if ('prefix' in mark) return mark.prefix.length > 0 ? `${way(mark.prefix)} …` : t('explore.mark.all');
  if ('reached' in mark) return t('explore.mark.reached', { what: stepTitle(mark.funnel.step[mark.reached - 1] ?? '', nameOf) });
  if ('dropped' in mark) return t('explore.mark.dropped', { what: stepTitle(mark.funnel.step[mark.dropped - 1] ?? '', nameOf) });
  const place = (at: PathPlace, after: boolean) => (at === null ? t(after ? 'explore.ends' : 'explore.begins') : typeof at === 'object' ? t('explore.otherActivities') : nameOf(at));
  const day = (at: string, every: string) => (every === 'hour' ? format.dayTime(at) : every === 'month' ? format.monthYear(at) : format.shortDate(at));
  if ('node' in mark) return t(mark.paths.direction === 'after' ? 'explore.mark.after' : 'explore.mark.before', { what: place(mark.node, mark.paths.direction === 'after'), anchor: nameOf(mark.paths.anchor), level: mark.level });
  if ('link' in mark) {
    const after = mark.paths.direction === 'after';
    const ends = mark.link.map((each) => place(each, after));
    return (after ? ends : ends.toReversed()).join(' → ');
  }
  if ('cohort' in mark) {
    const began = t('explore.mark.began', { when: day(mark.from, mark.cohort.every) });
    return mark.period === undefined ? began : `${began}, ${t(mark.cohort.mode === 'return' ? 'explore.mark.back' : 'explore.mark.backSince', { period: mark.period })}`;
  }
  if ('trend' in mark) return `${t(`explore.measure.${mark.trend.measure}`)}, ${mark.trend.every === 'week' ? t('explore.mark.week', { when: day(mark.from, 'week') }) : day(mark.from, mark.trend.every)}`;
  if ('groups' in mark) return '';
  if ('done' in mark) return stepName(mark.done);
  if ('skipped' in mark) return t('explore.mark.skipped', { what: stepName(mark.skipped) });
  if ('added' in mark) return `${t('explore.mark.added', { what: stepName(mark.added) })}${mark.after === undefined ? '' : `, ${t('explore.mark.behind', { what: mark.after === null ? t('explore.theBeginning') : stepName(mark.after) })}`}`;
  return `${t(`explore.friction.${mark.friction}` as 'explore.friction.repeat')}: ${mark.at.map(nameOf).join(' → ')}`;
}

/** A step of a funnel is an activity, or a JSON object that names several, perhaps with a condition. */
export function stepTitle(step: string, nameOf: (activity: string) => string): string {
  if (!step.startsWith('{')) return nameOf(step);
  try {
    const { any, where } = JSON.parse(step) as { any?: string[]; where?: string };
    return [any?.map(nameOf).join(' / '), where].filter(Boolean).join(', ');
  } catch {
    return step;
  }
}
