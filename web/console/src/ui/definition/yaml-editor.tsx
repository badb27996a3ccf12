// A text with line numbers and, under it, its problems: a problem is a button that goes to its line and column.
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { DefinitionProblem } from '../../api/definitions/check-definition';

import { offsetOf } from './offset-of';
import style from './yaml-editor.module.css';

type Props = { label: string; text: string; problems: DefinitionProblem[]; readOnly?: boolean; onChange: (text: string) => void; onSave?: () => void };

export function YamlEditor({ label, text, problems, readOnly = false, onChange, onSave }: Props) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = text.split('\n').length;
  const worst = new Map<number, string>();
  for (const problem of problems) if (problem.line !== undefined && worst.get(problem.line) !== 'error') worst.set(problem.line, problem.severity);

  const goTo = ({ line = 1, column = 1 }: DefinitionProblem) => {
    const at = offsetOf(text, line, column);
    area.current?.focus();
    area.current?.setSelectionRange(at, at);
    area.current?.closest(`.${style['scroll']}`)?.scrollTo({ top: Math.max(0, (line - 6) * 18), left: 0 });
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      onSave?.();
    }
  };
  return (
    <div className={style['editor']}>
      <div className={style['scroll']}>
        <div className={style['grid']}>
          <ol className={style['gutter']} aria-hidden="true">
            {Array.from({ length: lines }, (_, at) => <li key={at} data-problem={worst.get(at + 1)}>{at + 1}</li>)}
          </ol>
          <textarea ref={area} className={style['text']} aria-label={label} value={text} readOnly={readOnly} spellCheck={false} autoComplete="off" wrap="off" rows={lines + 1}
            onChange={(event) => onChange(event.target.value)} onKeyDown={onKey} />
        </div>
      </div>
      <div className={style['problems']} role="status" aria-label={t('definitions.problems')}>
        {problems.length === 0 ? <p className="s12 good-t">✓ {t('definitions.noProblems')}</p> : (
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.line}:${problem.column}:${problem.path}:${problem.code}`}>
                <button type="button" className={style['problem']} onClick={() => goTo(problem)}>
                  <span className={problem.severity === 'error' ? 'bad-t m' : 'warn-t m'}>{problem.line === undefined ? '·' : `${problem.line}:${problem.column ?? 1}`}</span>
                  <span>{problem.message} <span className="muted">{problem.path ? `${problem.path} · ` : ''}{problem.code}</span></span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
