// Words of this feature in one language.
import type * as english from '../en/journeys';
import type { French } from '../messages';

export const journeys: French<typeof english.journeys> = {
  title: 'Parcours',
};
