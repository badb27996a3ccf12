// The keys that work everywhere: Ctrl-K, `?`, and `g` followed by a letter to go somewhere.
import { useHotkeys } from '@mantine/hooks';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';

import { typingIn } from '../ui/typing-in';

import { navItems } from './nav-items';

export function useShellKeys(open: (what: 'palette' | 'keys') => void) {
  const navigate = useNavigate();
  useHotkeys([['mod+K', () => open('palette')]], []);
  useEffect(() => {
    let afterG = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typingIn(event.target)) return;
      if (event.key === '?') return open('keys');
      const place = Date.now() - afterG < 1500 ? navItems.find((item) => item.key === event.key) : undefined;
      afterG = event.key === 'g' ? Date.now() : 0;
      if (place) void navigate(place.to);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, open]);
}
