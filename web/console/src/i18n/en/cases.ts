// English words of cases and of the contacts that customers asked for.
export const cases = {
  title: 'Cases',
  contacts: 'Contacts to make',
};
