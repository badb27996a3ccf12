// The shapes of what comes: bars, rows of chips, a drawing.
import style from '../explore.module.css';

export function BarsSkeleton({ rows = 6 }: { rows?: number }) {
  return <div className={style['skeleton']} aria-hidden="true">{Array.from({ length: rows }, (_, at) => <div key={at} className="sk" style={{ height: 26, width: `${100 - at * (70 / rows)}%` }} />)}</div>;
}

export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return <div className={style['skeleton']} aria-hidden="true">{Array.from({ length: rows }, (_, at) => <div key={at} className="sk" style={{ height: 20, width: `${[92, 78, 85, 64, 88, 71][at % 6]}%` }} />)}</div>;
}

export function DrawingSkeleton({ height = 340 }: { height?: number }) {
  return <div className="sk" aria-hidden="true" style={{ height }} />;
}
