// Four views at once over the same filter: how far, which way, what follows what, by which variants.
import style from './explore.module.css';
import { Follows } from './follows/follows';
import { Funnel } from './funnel/funnel';
import { Paths } from './paths/paths';
import { Variants } from './variants/variants';

export function Overview() {
  return <div className={style['overview']}><Funnel /><Paths /><Follows /><Variants /></div>;
}
