/** What the settings are about, in the order in which they stand. */
export const settingsSections = [
  'accounts',
  'appearance',
  'reading',
  'writing',
  'rules',
  'notifications',
  'privacy',
  'offline',
  'keys',
  'advanced',
  'problems',
] as const
export type SettingsSection = (typeof settingsSections)[number]
