// The list of keys, opened by `?`.
import { useTranslation } from 'react-i18next';

import { Dialog } from '../ui/dialog';

import { useNavItems } from './use-nav-items';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navItems = useNavItems();
  const keys: [string[], string][] = [
    [['Ctrl', 'K'], t('app.palette')],
    [['?'], t('app.keysList')],
    [['Esc'], t('ui.close')],
    [['J'], t('app.keyNext')],
    [['K'], t('app.keyBefore')],
    [['↵'], t('app.keyOpen')],
    [['Ctrl', 'S'], t('app.keySave')],
    [['0', '9'], t('explore.keyViews')],
    [['T'], t('explore.keyTable')],
    [['F'], t('explore.keyCondition')],
    [['Z'], t('explore.keyUndo')],
    ...navItems.map((item): [string[], string] => [['G', item.key.toUpperCase()], t('app.keyGo', { place: t(`nav.${item.name}`) })]),
  ];
  return (
    <Dialog title={t('app.keys')} onClose={onClose}>
      <dl className="facts">
        {keys.map(([parts, what]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>{parts.map((part) => <kbd key={part} style={{ marginRight: 4 }}>{part}</kbd>)}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
