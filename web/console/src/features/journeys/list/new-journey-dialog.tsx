// Begins a journey from a shipped template, with an id and a title of its own; its first draft opens as a map to change.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { templates } from '../../../api/definitions/templates';
import { useSaveDraft } from '../../../api/definitions/use-save-draft';
import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field } from '../../../ui/field';
import { ProblemNote } from '../../../ui/problem-note';

import { templateText } from './template-text';

const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** `journey`: the id of a journey that is only observed so far and gets its map now. */
export function NewJourneyDialog({ journey, onClose }: { journey?: string; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const locale = useLocale();
  const [templateId, setTemplateId] = useState('');
  const [id, setId] = useState(journey ?? '');
  const [title, setTitle] = useState('');
  const shipped = useQuery(templates('journey', locale));
  const template = shipped.data?.find((each) => each.id === templateId) ?? shipped.data?.[0];
  const wanted = id || template?.id || '';
  const save = useSaveDraft({ kind: 'journey', id: wanted });
  const wrong = wanted !== '' && !idPattern.test(wanted) ? t('definitions.idWrong') : undefined;
  const begin = () => {
    if (!template) return;
    save.mutate({ text: templateText(template.text, wanted, title.trim(), locale), revision: null }, { onSuccess: () => void navigate(`/journeys/${wanted}?edit=1`) });
  };
  return (
    <Dialog title={t('journeys.add')} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={save.isPending || wanted === '' || wrong !== undefined || !template} onClick={begin}>{t('definitions.begin')}</Button>
      </>
    }>
      <Field label={t('definitions.template')} hint={shipped.data?.length === 0 ? t('definitions.noTemplate') : undefined}>
        {(wiring) => (
          <select {...wiring} className="input" data-autofocus value={template?.id ?? ''} onChange={(event) => setTemplateId(event.target.value)}>
            {shipped.data?.map((each) => <option key={each.id} value={each.id}>{each.title}</option>)}
          </select>
        )}
      </Field>
      <Field label={t('journeys.title')} hint={t('journeys.titleHint')}>
        {(wiring) => <input {...wiring} className="input" maxLength={300} value={title} placeholder={template?.title ?? ''} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={t('definitions.id')} hint={t('definitions.idHint')} wrong={wrong}>
        {(wiring) => <input {...wiring} className="input mono" readOnly={journey !== undefined} value={id} placeholder={template?.id ?? ''} onChange={(event) => setId(event.target.value)} />}
      </Field>
      {shipped.isError && <ProblemNote error={shipped.error} flush />}
      {save.isError && <ProblemNote error={save.error} flush />}
    </Dialog>
  );
}
