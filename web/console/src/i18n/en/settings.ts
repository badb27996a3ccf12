// English words of settings.
export const settings = {
  mine: 'Mine', tokens: 'API tokens', bank: 'Bank', accounts: 'Accounts', keys: 'Write keys', audit: 'Audit', role: 'Role', thisBrowser: 'on this browser',
  password: 'Password', passwordNow: 'Current password', passwordNew: 'New password', passwordHint: 'At least {{n}} characters', passwordChange: 'Change the password',
  bankName: 'Name of the bank', timeZone: 'Time zone', timeZoneHint: 'Every date in the console is shown in it, whatever the language', masking: 'Hide groups under', maskingHint: 'Groups of fewer show no value anywhere', fourEyes: 'Four eyes', fourEyesHint: 'A second person approves whatever is published.',
  addAccount: 'Add an account', name: 'Name', enabled: 'Enabled', on: 'on', off: 'off', lastSeen: 'Last seen', never: 'never', firstPassword: 'First password',
  roleWhat: { administrator: 'May do everything, and manage accounts, keys and settings', designer: 'Writes and publishes definitions', agent: 'Works on cases and contacts', analyst: 'Reads everything and exports', viewer: 'Reads' },
  about: { tokens: 'for your own programs, with a role', keys: 'for sources of events: site, app, systems' },
  add: { tokens: 'New token', keys: 'New write key' }, noneYet: { tokens: 'No token yet', keys: 'No write key yet' }, nameHint: { tokens: 'What will use it', keys: 'Which source sends with it' },
  created: 'Created', lastUsed: 'Last used', revoke: 'Revoke', revoked: 'revoked', revokeSure: 'Revoke “{{name}}”? Whatever uses it stops working at once.', once: 'This is shown once. Keep it where secrets are kept.',
  auditAbout: 'newest first', noAudit: 'Nothing yet', when: 'When', who: 'Who', what: 'What', detail: 'Detail',
};
