// A failure, in its place: what failed, in the reader's language by its code, the code and the request to quote, and another try.
import { useTranslation } from 'react-i18next';

import { asProblem } from '../api/problem';
import { isKnown, known } from '../i18n/known';

import { Button } from './button';

type Props = { error: unknown; title?: string; onRetry?: (() => void) | undefined; flush?: boolean };

export function ProblemNote({ error, title, onRetry, flush = false }: Props) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const mine = isKnown('error', problem.code);
  return (
    <div className={`note bad ${flush ? 'flush' : ''}`} role="alert">
      <p className="m">{title ?? (mine ? known('error', problem.code) : problem.title || t('ui.failed'))}</p>
      <p className="s12 sec wrap-any">
        {title !== undefined && mine ? `${known('error', problem.code)} ` : ''}
        {!mine && problem.message !== '' && problem.message !== problem.title ? `${problem.message} ` : ''}
        <span className="muted">{t('ui.code', { code: problem.code })}{problem.requestId ? ` · ${t('ui.request', { id: problem.requestId })}` : ''}</span>
      </p>
      {problem.errors.length > 0 && (
        <ul className="s12 sec">
          {problem.errors.slice(0, 10).map((each) => <li key={`${each.path}${each.code}`}><code>{each.path}</code> {each.message}</li>)}
        </ul>
      )}
      {onRetry && <Button onClick={onRetry} icon="reload">{t('ui.tryAgain')}</Button>}
    </div>
  );
}
