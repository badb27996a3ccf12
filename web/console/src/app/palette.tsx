// The command palette (Ctrl-K): places, preferences and people in one list, moved through with the arrows.
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { peopleSearch } from '../api/people-search';
import { useMay } from '../api/use-session';
import { localeNames, locales } from '../i18n/locales';
import { changeLocale } from '../i18n/setup';
import { Dialog } from '../ui/dialog';
import { setTheme } from '../ui/theme';

import { matching, type Command } from './matching';
import { useNavItems } from './use-nav-items';
import { useSignOut } from './use-sign-out';

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const navItems = useNavItems();
  const signOut = useSignOut();
  const mayReadPeople = useMay('people.read');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [query] = useDebouncedValue(text.trim(), 150);
  const people = useInfiniteQuery({ ...peopleSearch(query, 5), enabled: mayReadPeople && query.length >= 2 });

  const commands: Command[] = [
    ...navItems.map((item) => ({ id: item.to, label: t(`nav.${item.name}`), hint: `G ${item.key.toUpperCase()}`, run: () => void navigate(item.to) })),
    { id: 'contacts', label: t('cases.contacts'), hint: '', run: () => void navigate('/cases/contacts') },
    ...(['system', 'light', 'dark'] as const).map((each) => ({ id: each, label: `${t('app.theme')}: ${t(`theme.${each}`)}`, hint: '', run: () => setTheme(each) })),
    ...locales.map((each) => ({ id: each, label: `${t('app.language')}: ${localeNames[each]}`, hint: '', run: () => void changeLocale(each) })),
    { id: 'out', label: t('app.signOut'), hint: '', run: signOut },
  ];
  const found: Command[] = query.length < 2 ? [] : (people.data?.pages[0]?.items ?? []).map((person) => ({
    id: `person ${person.id}`, label: person.name || person.id, hint: person.name ? person.id : '', run: () => void navigate(`/people/${encodeURIComponent(person.id)}`),
  }));
  const shown = [...matching(commands, text), ...found];
  const current = Math.min(at, Math.max(0, shown.length - 1));

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(1, shown.length));
    else if (event.key === 'ArrowUp') setAt((current + shown.length - 1) % Math.max(1, shown.length));
    else if (event.key === 'Enter') run(shown[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('app.palette')} onClose={onClose}>
      <input className="input" data-autofocus role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={shown[current] ? `palette-${current}` : undefined}
        aria-label={t('app.palette')} placeholder={t('app.paletteHint')} value={text} onKeyDown={onKey} onChange={(event) => { setText(event.target.value); setAt(0); }} />
      <div id="palette-list" role="listbox" aria-label={t('app.palette')} style={{ maxHeight: '48vh', overflow: 'auto' }} tabIndex={-1}>
        {shown.map((command, index) => (
          <div key={command.id} id={`palette-${index}`} role="option" aria-selected={index === current} tabIndex={-1} className="menu-item" onClick={() => run(command)} onMouseMove={() => setAt(index)}
            ref={(row) => { if (index === current) row?.scrollIntoView({ block: 'nearest' }); }}>
            <span className="grow cut">{command.label}</span>
            <span className="s11 muted">{command.hint}</span>
          </div>
        ))}
        {shown.length === 0 && <p className="s12 muted" style={{ padding: 8 }}>{people.isFetching ? t('ui.loading') : t('app.paletteNone')}</p>}
      </div>
    </Dialog>
  );
}
