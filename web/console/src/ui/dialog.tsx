// A dialog over the page: takes the focus, gives it back, closes by Escape. At 360 px it comes from below.
import { FocusTrap } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

import { Button } from './button';
import { useDialogFocus } from './use-dialog-focus';

type Props = { title: string; onClose: () => void; children: ReactNode; footer?: ReactNode };

export function Dialog({ title, onClose, children, footer }: Props) {
  const { t } = useTranslation();
  const id = useId();
  useHotkeys([['Escape', onClose]], []);
  const box = useRef<HTMLDivElement>(null);
  useDialogFocus(box);
  return createPortal(
    <>
      <div className="veil" onClick={onClose} aria-hidden="true" />
      <FocusTrap active innerRef={box}>
        <div className="dialog" role="dialog" aria-modal="true" aria-labelledby={id}>
          <div className="dialog-head">
            <h2 id={id} className="grow">{title}</h2>
            <Button look="ghost" icon="close" aria-label={t('ui.close')} onClick={onClose} />
          </div>
          <div className="dialog-body">
            {children}
            {footer && <div className="dialog-foot">{footer}</div>}
          </div>
        </div>
      </FocusTrap>
    </>,
    document.body,
  );
}
