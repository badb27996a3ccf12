// Whether what is shown follows the server, for the status bar; told by the app.
import { createContext } from 'react';

export const LiveStateContext = createContext<'connecting' | 'live' | 'away'>('connecting');
