// What a mark is called above the list of those behind it.
import type { TFunction } from 'i18next';

import type { Mark } from './mark';

export function markTitle(mark: Mark, nameOf: (activity: string) => string, t: TFunction): string {
  const way = (activities: readonly string[]) => activities.map(nameOf).join(' › ');
  if ('activity' in mark) return nameOf(mark.activity);
  if ('start' in mark) return t('explore.mark.start', { what: nameOf(mark.start) });
  if ('end' in mark) return t('explore.mark.end', { what: nameOf(mark.end) });
  if ('edge' in mark) return `${nameOf(mark.edge[0])} → ${nameOf(mark.edge[1])}`;
  if ('variant' in mark) return way(mark.variant);
  if ('prefix' in mark) return mark.prefix.length > 0 ? `${way(mark.prefix)} …` : t('explore.mark.all');
  if ('reached' in mark) return t('explore.mark.reached', { what: stepTitle(mark.funnel.step[mark.reached - 1] ?? '', nameOf) });
  if ('dropped' in mark) return t('explore.mark.dropped', { what: stepTitle(mark.funnel.step[mark.dropped - 1] ?? '', nameOf) });
  if ('node' in mark) return t(mark.paths.direction === 'after' ? 'explore.mark.after' : 'explore.mark.before', { what: nameOf(mark.node), anchor: nameOf(mark.paths.anchor), level: mark.level });
  if ('link' in mark) {
    const after = mark.paths.direction === 'after';
    const ends = [nameOf(mark.link[0]), mark.link[1] === null ? t(after ? 'explore.ends' : 'explore.begins') : nameOf(mark.link[1])];
    return (after ? ends : ends.toReversed()).join(' → ');
  }
  if ('skipped' in mark) return t('explore.mark.skipped', { what: nameOf(mark.skipped) });
  if ('added' in mark) return t('explore.mark.added', { what: nameOf(mark.added) });
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
