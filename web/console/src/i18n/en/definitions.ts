// English words of definitions: what the bank intends, in versions.
export const definitions = {
  about: 'What the bank intends, in versions',
  statusLine: 'Draft, approved by a second person, published, rolled back in one step',
  add: 'New definition', begin: 'Begin the draft', kind: 'Kind', name: 'Name', state: 'State', updated: 'Changed', template: 'Template', noTemplate: 'No template of this kind is shipped; the draft begins empty.',
  id: 'Id', idHint: 'Small letters, figures and hyphens; it stays for good', idWrong: 'Small letters, figures and hyphens only, 64 at most',
  empty: 'No definition of this kind yet', emptyWhy: 'Begin from a shipped template, or apply files with “jalon apply”.',
  liveBy: '{{date}} by {{author}}', approvedBy: 'approved by {{name}}', noVersion: 'No version yet', saveFirst: 'Save the draft first',
  comment: 'Comment',
  move: { propose: 'Propose v{{version}}', approve: 'Approve v{{version}}', reject: 'Send back v{{version}}', withdraw: 'Withdraw v{{version}}', publish: 'Publish v{{version}}', rollback: 'Roll back to v{{version}}' },
  moveWhat: {
    propose: 'Somebody else looks at it and approves it. Until then it cannot be changed.', approve: 'You say that it may be published. Customers do not meet it yet.', reject: 'It becomes a draft again; your comment tells the author why.',
    withdraw: 'It becomes a draft again and can be changed.', publish: 'From now on every decision uses this version. The one before is kept and can be rolled back to in one step.', rollback: 'This older version becomes the live one again at once.',
  },
  moved: { saved: 'saved', propose: 'proposed', approve: 'approved', reject: 'sent back', withdraw: 'withdrawn', publish: 'published', rollback: 'rolled back to', created: 'begun', retire: 'retired' },
  text: 'Text', textOf: 'Text of version {{version}}', problems: 'Problems', noProblems: 'It compiles', problemsN_one: '{{count}} problem', problemsN_other: '{{count}} problems',
  unsaved: 'not saved', discard: 'Discard', saveDraft: 'Save the draft',
  locked: { role: 'Your role may read this, not change it.', proposed: 'Proposed: it cannot be changed. Withdraw it or send it back to go on writing.', old: 'An older version. The draft is where changes go.' },
  versions: 'Versions', history: 'History', look: 'Look', looking: 'shown', compare: 'Compare', drop: 'Throw away', dropSure: 'Throw this draft away? The versions before it stay.',
  comparison: 'v{{from}} → v{{to}}', byText: 'Text', byPlace: 'By place', place: 'Place', before: 'Before', after: 'After', noChange: 'Nothing differs in meaning',
  op: { added: 'added', removed: 'removed', changed: 'changed' },
};
