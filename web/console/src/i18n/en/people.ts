// English words of people: who they are and what happened to them.
export const people = {
  title: 'People', visitor: 'unknown visitor', search: 'Part of a name, an address or an id', person: 'Person', segment: 'Segment', lastSeen: 'Last seen', interactions: 'Interactions', email: 'Address',
  none: 'Nobody yet', noneWhy: 'People appear as soon as something happens to them: send events, or import a file.', noneFound: 'Nobody matches “{{query}}”', noneFoundWhy: 'The search looks at the beginning and the middle of names, addresses and ids.',
  statusTotal_one: '{{number}} person', statusTotal_other: '{{number}} people', order: 'Last seen first',
  timeline: 'Timeline', timelineAbout_one: '{{number}} interaction, newest first', timelineAbout_other: '{{number}} interactions, newest first', channel: 'Channel', allChannels: 'All', noFacts: 'Nothing happened on this channel', details: 'Details',
  traits: 'Traits', noTraits: 'Nothing is known beside the interactions.', identities: 'Identities', joins: 'Joins', noJoins: 'No identities were joined.', identityKind: { user: 'customer id', anonymous: 'anonymous' },
  join: 'Join an identity', joinWith: 'Other id', joinHint: 'A customer id, or an anonymous id written anon:…', joinReason: 'Reason', joinDo: 'Join', joinWhat: 'From now on both have one timeline. The join can be undone: both keep their own facts.',
  undo: 'Undo', undone: 'undone', undoSure: 'Undo this join? Both keep their own facts.', joinedBy: 'by {{by}}, {{when}}', firstSeen: 'First seen', openCases: 'Open cases', lastContact: 'Last contact', cases: 'Cases', since: 'Seen since {{date}}',
  instance: 'journey instance {{instance}}', touchpoint: 'at {{touchpoint}}', source: 'from {{source}}',
};
