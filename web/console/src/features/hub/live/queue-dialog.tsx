// Posts the state of a queue by hand: figures, closed, or out of order.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { known } from '../../../i18n/known';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field } from '../../../ui/field';
import { ProblemNote } from '../../../ui/problem-note';
import { Switch } from '../../../ui/switch';
import { usePostQueue } from '../use-post-queue';

const figures = [['ahead', 'hub.ahead'], ['agents', 'hub.agents'], ['mean_handling_s', 'hub.handlingS']] as const;

export function QueueDialog({ queue, onClose }: { queue: Schema<'Queue'>; onClose: () => void }) {
  const { t } = useTranslation();
  const post = usePostQueue(queue.queue);
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(figures.map(([name]) => [name, String(queue.state[name] ?? '')])));
  const [open, setOpen] = useState(queue.state.open ?? true);
  const [broken, setBroken] = useState(queue.state.broken ?? false);
  const wrong = figures.some(([name]) => texts[name] !== '' && !(Number(texts[name]) >= 0));
  const go = () => {
    const given = Object.fromEntries(figures.filter(([name]) => texts[name] !== '').map(([name]) => [name, Number(texts[name])]));
    post.mutate({ ...given, open, broken }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('hub.postOf', { queue: known('mode', queue.queue) })} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={post.isPending || wrong} onClick={go}>{t('hub.post')}</Button>
      </>
    }>
      <p className="s12 sec">{t('hub.postWhat')}</p>
      {figures.map(([name, label], at) => (
        <Field key={name} label={t(label)}>
          {(wiring) => <input {...wiring} className="input" type="number" min={0} step={1} data-autofocus={at === 0 || undefined} value={texts[name]} onChange={(event) => setTexts({ ...texts, [name]: event.target.value })} />}
        </Field>
      ))}
      <Switch label={t('hub.isOpen')} checked={open} onChange={setOpen} />
      <Switch label={t('hub.isBroken')} checked={broken} onChange={setBroken} />
      {post.isError && <ProblemNote error={post.error} flush />}
    </Dialog>
  );
}
