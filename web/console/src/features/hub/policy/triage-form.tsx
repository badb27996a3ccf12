// The triage as a tree to build: products, their problems, and beside it what solves the chosen one, who may answer it and in which
// order, its price, and what is asked beforehand. Every field writes into the policy's text.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { Empty } from '../../../ui/empty';
import { Section } from '../../../ui/section';

import { valueAt } from '../edit/document-text';
import { ProblemForm } from './triage-problem';
import { freshId, triageNodes, type TriageNode } from './triage-tree';
import style from './triage.module.css';
import type { DocumentEdit } from '../edit/use-document-edit';

export function TriageForm({ edit, modes }: { edit: DocumentEdit; modes: readonly string[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const nodes = triageNodes(edit.body, locale);
  const [chosen, setChosen] = useState('');
  const node = nodes.find((each) => each.path.join('.') === chosen) ?? nodes[0];
  const readOnly = edit.locked !== null;
  const fresh = (kind: 'product' | 'problem') => ({ id: freshId(nodes, kind), title: { [locale]: t(`triage.${kind}`) }, ...(kind === 'product' ? { problems: [] } : {}) });
  const add = (into: TriageNode | null) => {
    if (into === null) return edit.addItem(['triage', 'products'], fresh('product'));
    edit.addItem([...into.path, 'problems'], fresh('problem'));
    const list = valueAt(edit.body, [...into.path, 'problems']);
    setChosen([...into.path, 'problems', Array.isArray(list) ? list.length : 0].join('.'));
  };
  return (
    <Section title={t('triage.title')} about={t('triage.about')} aside={!readOnly && <Button icon="plus" onClick={() => add(null)}>{t('triage.addProduct')}</Button>}>
      {nodes.length === 0 ? <Empty title={t('triage.none')}>{t('triage.noneWhy')}</Empty> : (
        <div className={style['triage']}>
          <ul className={style['tree']} aria-label={t('triage.title')}>
            {nodes.map((each) => (
              <li key={each.path.join('.')} style={{ paddingInlineStart: each.level * 18 }}>
                <button type="button" aria-pressed={each === node} onClick={() => setChosen(each.path.join('.'))}>{each.kind === 'product' ? <b className="m">{each.title}</b> : each.title}</button>
                {!readOnly && each === node && (
                  <span className="row" style={{ gap: 0 }}>
                    <Button look="ghost" icon="up" disabled={each.at === 0} aria-label={t('hub.moveUp', { what: each.title })} onClick={() => { edit.moveItem(each.list, each.at, -1); setChosen([...each.list, each.at - 1].join('.')); }} />
                    <Button look="ghost" icon="down" disabled={each.last} aria-label={t('hub.moveDown', { what: each.title })} onClick={() => { edit.moveItem(each.list, each.at, 1); setChosen([...each.list, each.at + 1].join('.')); }} />
                    <Button look="ghost" icon="plus" aria-label={t('triage.addUnder', { what: each.title })} onClick={() => add(each)} />
                    <Button look="ghost" icon="trash" aria-label={t('hub.remove', { what: each.title })} onClick={() => { edit.removeItem(each.list, each.at); setChosen(''); }} />
                  </span>
                )}
              </li>
            ))}
          </ul>
          {node && <ProblemForm key={node.path.join('.')} node={node} edit={edit} modes={modes} />}
        </div>
      )}
    </Section>
  );
}
