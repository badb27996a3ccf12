// A customer's score in a small square: low, high or between, as 0–10 recommendation is read.
export function Score({ value, kind }: { value: number | null; kind: string | null }) {
  if (value === null) return <span className="score" aria-hidden="true">–</span>;
  const tone = kind === 'nps' ? (value <= 6 ? 'neg' : value >= 9 ? 'pos' : '') : kind === 'csat' ? (value <= 2 ? 'neg' : value >= 4 ? 'pos' : '') : '';
  return <span className={`score ${tone}`}>{value}</span>;
}
