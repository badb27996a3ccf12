// English words of this feature.
export const journeys = {
  title: 'Journeys',
};
