// English words of cases and of the contacts that customers asked for.
export const cases = {
  title: 'Cases', list: 'Cases', contacts: 'Contacts to make', open: 'Open a case', openOnes: 'open', order: 'The clock that ends first comes first',
  stage: 'Stage', owner: 'Owner', ownerFilter: { all: 'everyone', me: 'me', nobody: 'nobody yet' }, nobody: 'nobody yet',
  none: 'No open case', noneWhy: 'A low score opens one by itself; you can also open one by hand.', noneFiltered: 'Nothing matches these filters', noneFilteredWhy: 'The filters stay as they are until you take them away.',
  due: 'Due', case: 'Case', score: 'Score', promised: 'Promised to the customer', person: 'Person', personHint: 'The customer’s id', reason: 'Reason', note: 'Note', choose: 'Choose…',
  policyLine: 'Policy {{policy}} v{{version}} · calendar {{calendar}}',
  promise: 'Promised to the customer: answer by {{when}}', promiseWas: 'Promised to the customer by {{when}}', promiseSeen: 'The customer sees this date on the status page', promiseLate: 'The promise is broken: tell the customer the new date', statusPage: 'Customer’s status page',
  clocks: 'Clocks', clockPromise: 'Promise to the customer', clockOwn: 'Our own, on business time', neverPauses: 'never pauses', paused: 'paused: the customer’s turn', worked: '{{duration}} worked',
  move: { take: 'Take', assign: 'Hand over', ask_customer: 'Ask the customer', customer_replied: 'Customer replied', resolve: 'Resolve', reopen: 'Reopen', close: 'Close' },
  moveWhat: {
    take: 'You become the owner and work on it from now on.', assign: 'Somebody else becomes the owner.', ask_customer: 'Our own clock pauses until the customer replies. The promise goes on.', customer_replied: 'Our own clock goes on.',
    resolve: 'Say what was done. The customer reads it on the status page if you let it be seen.', reopen: 'Work goes on where it stopped.', close: 'Nothing more will be done. Say why.',
  },
  noteNeeded: 'Needed', visible: 'The customer sees it', addNote: 'Write a note…', addNoteDo: 'Add the note',
  history: 'History', historyAbout: 'newest first', seenByCustomer: 'seen by the customer',
  happened: { opened: 'Opened', take: 'Taken', assign: 'Handed over', ask_customer: 'Customer asked', customer_replied: 'Customer replied', resolve: 'Resolved', reopen: 'Reopened', close: 'Closed', note: 'Note' },
  answer: 'The answer', facts: 'Person and facts', team: 'Team', openedAt: 'Opened', dueAt: 'Due', resolvedAt: 'Resolved', resolution: 'What was done',
  contactsOrder: 'The promise that ends first comes first', contactKind: 'Kind', contactState: 'State', noContacts: 'No contact to make', noContactsWhy: 'Callbacks and appointments that customers ask for stand here, by their promise.',
  promisedBy: 'promised by {{when}}', asked: 'asked {{when}} on {{page}}', place: { branch: 'at the branch', phone: 'by phone', video: 'by video' },
  contactMove: { take: 'Take', done: 'Done', missed: 'Not reached', cancel: 'Cancel' },
};
