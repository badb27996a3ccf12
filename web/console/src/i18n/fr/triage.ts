// Mots français de l’aide avant le contact.
import type * as english from '../en/triage';
import type { French } from '../messages';

export const triage: French<typeof english.triage> = {
  title: 'Aide avant le contact', about: 'produit → problème → ce qui le résout → qui répond, à quel prix', none: 'Pas encore d’aide', noneWhy: 'Des produits et leurs problèmes, chacun avec ce qui le résout, mènent à la réponse avant le choix d’un moyen de contact.', product: 'Nouveau produit', problem: 'Nouveau problème', addProduct: 'Ajouter un produit', addUnder: 'Ajouter un problème sous {{what}}', id: 'Nom dans les règles', foundBy: 'Trouvé par ces mots, en toute langue', addWord: 'Un mot, puis Entrée', help: 'Ce qui le résout', helpTitle: 'Titre', helpPage: 'Page', step: 'Étape {{n}}', addStep: 'Ajouter une étape', modes: 'Qui répond, dans cet ordre', modesOfPolicy: 'Selon le classement des règles.', addMode: 'Ajouter un moyen', priceWords: 'Prix, avant le choix', ask: 'Demandé d’avance et transmis', question: 'Question {{n}}', required: 'réponse obligatoire', addQuestion: 'Ajouter une question',
};
