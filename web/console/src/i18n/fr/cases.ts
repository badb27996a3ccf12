// Mots français des dossiers et des contacts demandés.
import type * as english from '../en/cases';
import type { French } from '../messages';

export const cases: French<typeof english.cases> = {
  title: 'Dossiers',
  contacts: 'Contacts à prendre',
};
