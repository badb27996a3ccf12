// The console's first line: theme and language, then the first picture.
import { createRoot } from 'react-dom/client';

import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/frame.css';
import '../ui/controls.css';
import { startI18n } from '../i18n/setup';
import { applyTheme } from '../ui/theme';

import { App } from './app';

applyTheme();
await startI18n();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
