// The problems of a policy, each with its line and column; they lead to the text.
import { useTranslation } from 'react-i18next';

import type { DefinitionProblem } from '../../../api/definitions/check-definition';

export function ProblemLines({ problems, onText }: { problems: readonly DefinitionProblem[]; onText: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status"><ul className="s12 stack tight" aria-label={t('definitions.problems')}>
      {problems.map((each) => (
        <li key={`${each.path}${each.code}${each.line}`} className="wrap-any">
          <button type="button" className="link" onClick={onText}>{each.line === undefined ? t('definitions.text') : `${each.line}:${each.column ?? 1}`}</button>{' '}
          <span className={each.severity === 'error' ? 'bad-t' : 'warn-t'}>{each.message}</span> <span className="muted">{each.path ? `${each.path} · ` : ''}{each.code}</span>
        </li>
      ))}
    </ul></div>
  );
}
