// The designed map as a line with the lived flow drawn over it; every mark opens the persons who did so.
import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { useExplorer } from '../explorer';

import style from './conformance.module.css';
import { deviation } from './deviation';
import { flowShapes, type Arc } from './flow-shapes';

const columnMin = 92;
const tones = { again: 'var(--s-vermilion)', early: 'var(--s-orange)', skip: 'var(--s-blue)' };

/** `version` of the map, empty for the published one. */
export function FlowLine({ data, version }: { data: Schema<'Conformance'>; version: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stepName, open } = useExplorer();
  const { ref, width: offered } = useElementSize();
  const width = Math.max(offered, data.steps.length * columnMin);
  const { height, line, xs, band, arcs } = flowShapes(data, width);
  const columns = { gridTemplateColumns: `repeat(${data.steps.length}, minmax(0, 1fr))`, width };
  const label = (arc: Arc) => t(`explore.arc.${arc.kind}`, { share: format.percent(arc.share) });
  return (
    <div className={style['flow']} ref={ref}>
      <div className="table-scroll" role="region" aria-label={t('explore.livedOverDesigned')} tabIndex={0}>
        <div className={style['picture']} style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true">
            <defs>{(['again', 'early', 'skip'] as const).map((kind) => <marker key={kind} id={`flow-${kind}`} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="9" markerHeight="9" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0 8 4 0 8z" fill={tones[kind]} /></marker>)}</defs>
            <path d={band} fill="var(--s-blue)" opacity="0.42" />
            <path d={`M${xs[0] ?? 0},${line}H${xs.at(-1) ?? 0}`} stroke="var(--text-2)" strokeWidth="1.5" fill="none" />
            {arcs.map((arc) => <path key={arc.path} d={arc.path} fill="none" stroke={tones[arc.kind]} strokeWidth={arc.width} {...(arc.kind === 'early' ? { strokeDasharray: '5 3' } : {})} markerEnd={`url(#flow-${arc.kind})`} />)}
            {data.steps.map((step, at) => <circle key={step.name} cx={xs[at]} cy={line} r="7" fill="var(--surface)" stroke="var(--text)" strokeWidth="1.75" {...(step.optional ? { strokeDasharray: '2 2' } : {})} />)}
          </svg>
          {arcs.map((arc) => (
            <button key={arc.path} type="button" className={style['arc']} data-kind={arc.kind} style={{ left: arc.x, top: arc.y }} aria-label={`${stepName(arc.step)}: ${label(arc)}, ${format.number(arc.cases)}`}
              onClick={() => open(deviation(arc.kind === 'skip' ? { skipped: arc.step } : { added: arc.step, after: arc.after }, version))}>{label(arc)}</button>
          ))}
        </div>
        <ol className={style['steps']} style={columns}>
          {data.steps.map((step) => (
            <li key={step.name}>
              <button type="button" onClick={() => open(deviation({ done: step.name }, version))}><b className="m">{stepName(step.name)}</b><span>{format.number(step.done)} <span className="muted">{data.cases > 0 ? format.percent(step.done / data.cases) : ''}</span></span></button>
              {step.optional && <span className="muted s11">{t('ui.optional')}</span>}
            </li>
          ))}
        </ol>
      </div>
      <p className={style['legend']}>
        <span><i data-of="designed" /> {t('explore.designed')}</span><span><i data-of="lived" /> {t('explore.lived')}</span>
        <span><i data-of="again" /> {t('explore.loopsBack')}</span><span><i data-of="early" /> {t('explore.comesEarly')}</span><span><i data-of="skip" /> {t('explore.skips')}</span>
      </p>
    </div>
  );
}
