// Begins a definition from a shipped template: a kind, an id of its own, and then its first draft.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { kinds, type Kind } from '../../api/definitions/definition-keys';
import { templates } from '../../api/definitions/templates';
import { useSaveDraft } from '../../api/definitions/use-save-draft';
import { useLocale } from '../../i18n/use-locale';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';

import { withId } from './with-id';

const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

export function NewDefinitionDialog({ kind: first, onClose }: { kind: Kind; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>(first);
  const [templateId, setTemplateId] = useState('');
  const [id, setId] = useState('');
  const shipped = useQuery(templates(kind, useLocale()));
  const template = shipped.data?.find((each) => each.id === templateId) ?? shipped.data?.[0];
  const wanted = id || template?.id || '';
  const save = useSaveDraft({ kind, id: wanted });
  const wrong = wanted !== '' && !idPattern.test(wanted) ? t('definitions.idWrong') : undefined;
  const go = () => save.mutate({ text: withId(template?.text ?? '', wanted), revision: null }, { onSuccess: () => void navigate(`/definitions/${kind}/${wanted}`) });
  return (
    <Dialog title={t('definitions.add')} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={save.isPending || wanted === '' || wrong !== undefined} onClick={go}>{t('definitions.begin')}</Button>
      </>
    }>
      <Field label={t('definitions.kind')}>
        {(wiring) => (
          <select {...wiring} className="input" data-autofocus value={kind} onChange={(event) => { const next = kinds.find((each) => each === event.target.value); if (next) setKind(next); setTemplateId(''); }}>
            {kinds.map((each) => <option key={each} value={each}>{t(`kindOne.${each}`)}</option>)}
          </select>
        )}
      </Field>
      <Field label={t('definitions.template')} hint={shipped.data?.length === 0 ? t('definitions.noTemplate') : undefined}>
        {(wiring) => (
          <select {...wiring} className="input" value={template?.id ?? ''} onChange={(event) => setTemplateId(event.target.value)}>
            {shipped.data?.map((each) => <option key={each.id} value={each.id}>{each.title}</option>)}
          </select>
        )}
      </Field>
      <Field label={t('definitions.id')} hint={t('definitions.idHint')} wrong={wrong}>
        {(wiring) => <input {...wiring} className="input mono" value={id} placeholder={template?.id ?? ''} onChange={(event) => setId(event.target.value)} />}
      </Field>
      {shipped.isError && <ProblemNote error={shipped.error} flush />}
      {save.isError && <ProblemNote error={save.error} flush />}
    </Dialog>
  );
}
