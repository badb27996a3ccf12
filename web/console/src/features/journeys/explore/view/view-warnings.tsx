// What of a question could not be answered as it was meant, said above its answer.
export function ViewWarnings({ warnings }: { warnings: { code: string; what: string }[] }) {
  if (warnings.length === 0) return null;
  return <ul className="note warn flush s12 sec" role="status" style={{ marginBottom: 8 }}>{warnings.slice(0, 5).map((each) => <li key={`${each.code}${each.what}`}>{each.what} <span className="muted">{each.code}</span></li>)}</ul>;
}
