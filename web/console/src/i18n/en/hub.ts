// English words of this feature.
export const hub = {
  title: 'Contact hub',
};
