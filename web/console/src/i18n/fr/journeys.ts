// Mots français des parcours : la liste, la carte et ses changements, l’exploration.
import type * as english from '../en/journeys';
import type { French } from '../messages';
export const journeys: French<typeof english.journeys> = {
  title: 'Titre', journey: 'Parcours', state: 'Version', cases: 'Cas', events: 'Événements', last: 'Dernière activité', since: 'depuis le {{date}}', observed: 'seulement observé', listStatus: 'Les parcours définis, et ceux dont on ne connaît que les événements',
  add: 'Nouveau parcours', titleHint: 'Dans la langue que vous lisez ; vide, celui du modèle reste', none: 'Pas encore de parcours', noneWhy: 'Partez d’un modèle fourni, ou importez des événements : un parcours apparaît alors comme observé.',
  map: 'Carte', explore: 'Explorer', edit: 'Modifier', doneEditing: 'Terminer', today: 'aujourd’hui', period: 'Période', fromDay: 'Du jour', toDay: 'Au jour', channel: 'Canal', allChannels: 'Tous les canaux',
  periods: { all: 'Depuis le début', '7d': '7 jours', '30d': '30 jours', '90d': '90 jours', '365d': '12 mois', days: 'Jours…' },
  noMap: 'Ce parcours n’a pas encore de carte', noMapWhy: 'Ses événements sont connus et s’explorent. Dessinez sa carte à partir d’un modèle : chaque étape portera alors ses chiffres.', beginMap: 'Commencer une carte',
  emptyMap: 'La carte n’a pas d’étape', emptyMapWhy: 'Modifiez la carte pour ajouter des phases et des étapes.', shownVersion: 'Version montrée',
  mapStatus: '{{instances}} passages, {{persons}} personnes', stepKey: 'étape', tableKey: 'tableau', moveKey: 'déplacer l’étape', editStatus: 'Les changements vont dans un brouillon quand vous enregistrez',
  stage: 'Phase', step: 'Étape', keyMoment: 'moment clé', stepsN_one: '{{count}} étape', stepsN_many: '{{count}} étapes', stepsN_other: '{{count}} étapes', instances: 'Passages', persons: 'Personnes', interactions: 'Interactions', lastStep: 'dernière étape',
  personsN_one: '{{number}} personne', personsN_many: '{{number}} de personnes', personsN_other: '{{number}} personnes', instancesN_one: '{{number}} passage', instancesN_many: '{{number}} de passages', instancesN_other: '{{number}} passages', toNext: '{{share}} vers l’étape suivante',
  phase: { onboarding: 'Entrée en relation', transactions: 'Opérations', manage: 'Gestion', resolve: 'Résolution' }, phaseLabel: 'Moment de la relation',
  lane: { goal: 'But du client', touchpoints: 'Points de contact', channels: 'Canaux', teams: 'Équipes', volume: 'Volume', conversion: 'Conversion', time: 'Temps médian', scores: 'Notes' },
  laneHint: { channels: 'part des interactions', volume: 'passages, personnes', conversion: 'vers la suivante, 95 %', time: 'vers l’étape suivante', scores: '± 95 %, n' },
  chosenStep: 'L’étape choisie', nOf: '{{n}} sur {{total}}', stepBefore: 'Étape précédente', stepNext: 'Étape suivante', noTouchpoint: 'Pas encore de point de contact', byWeek: '{{indicator}} par semaine', words: 'Avec leurs mots',
  scaleOf: { nps: '−100 à 100', csat: 'part de 4 et 5 sur 1 à 5', ces: '1 à 7, 7 est facile' }, scoreOf: { nps: '{{score}} sur 10', csat: '{{score}} sur 5', ces: 'facilité {{score}} sur 7' },
  unmapped: 'Hors de la carte', unmappedWhy: 'interactions de ce parcours qu’aucun point de contact ne revendique', claimFor: 'Pressez un nom pour le donner à « {{title}} »', asTable: 'Tableau', asMap: 'Carte',
  addStage: 'Ajouter une phase', addStep: 'Ajouter une étape', addStepTo: 'Ajouter une étape à {{what}}', addTouchpoint: 'Ajouter', newStage: 'Nouvelle phase', newStep: 'Nouvelle étape', newTouchpoint: 'Nouveau point de contact', removeStage: 'Retirer la phase et ses étapes',
  moveLeft: 'Déplacer {{what}} vers la gauche', moveRight: 'Déplacer {{what}} vers la droite', moveUp: 'Monter {{what}}', moveDown: 'Descendre {{what}}', removeIt: 'Retirer {{what}}', undo: 'Annuler', redo: 'Rétablir',
  inLanguage: 'En {{language}} ; aussi en : {{others}}', idHint: 'Les faits et l’historique s’y réfèrent ; à changer seulement avant la publication', idTwice: 'Un autre porte cet identifiant', team: 'Équipe', indicators: 'Notes demandées ici', promise: 'Ce que promet l’équipe', ofStep: 'Appartient à l’étape',
  interactionsOf: 'Interactions rattachées', addInteraction: 'Nom d’une interaction', where: 'Condition pour {{name}}', whereHint: 'toujours', mark: { error: 'Problème', warning: 'Avertissement' },
  takeTheirs: 'Prendre leur version, perdre la mienne', keepMine: 'Enregistrer la mienne par-dessus', leaveUnsaved: 'Des changements ne sont pas enregistrés. Les abandonner ?',
  lifecycle: 'Cycle de vie', lifecycles: { all: 'Tous les événements', complete: 'Terminés seulement' },
  activities: 'Activités', variants: 'Variantes', caseDuration: 'Durée d’un cas, médiane', span: 'Premier – dernier événement',
  fromActivity: 'De', toActivity: 'À', times: 'Fois', noEvents: 'Pas d’événement ici', noEventsWhy: 'Rien ne répond à ces filtres, ou rien n’a encore été noté pour ce parcours.',
  legendWidth: 'Largeur : √ du nombre ; les retours passent au-dessus, les sauts au-dessous', legendTime: 'Temps médian : rapide', legendSlow: 'lent', legendStart: 'commence ici', legendEnd: 'finit ici', zoomIn: 'Agrandir', zoomOut: 'Réduire', fitView: 'Tout voir', zoom: 'Agrandissement',
};
