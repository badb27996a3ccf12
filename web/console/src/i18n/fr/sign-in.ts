// Mots français de la page de connexion.
import type * as english from '../en/sign-in';
import type { French } from '../messages';

export const signIn: French<typeof english.signIn> = {
  title: 'Connexion',
  about: 'Voir les parcours des clients, y décider, les réparer.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  submit: 'Se connecter',
  busy: 'Connexion…',
};
