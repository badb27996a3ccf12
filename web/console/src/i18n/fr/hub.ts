// Words of this feature in one language.
import type * as english from '../en/hub';
import type { French } from '../messages';

export const hub: French<typeof english.hub> = {
  title: 'Contact',
};
