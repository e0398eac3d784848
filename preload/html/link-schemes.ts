/** Schemes whose links a person follows from here. */
const followed = ['http', 'https', 'mailto', 'tel']
/**
 * Schemes that name a place, a person, a file on a server or a room of a program, and can have nothing run or read by themselves: links of them stay
 * links in what is shown and sent. They are never opened from here, since what another program does with one is not known.
 */
const kept = [
  ...['ftp', 'ftps', 'sftp', 'webcal', 'webcals', 'news', 'nntp', 'snews', 'gemini', 'gopher', 'magnet', 'geo', 'maps'],
  ...['sms', 'smsto', 'mms', 'sip', 'sips', 'xmpp', 'im', 'irc', 'ircs', 'matrix', 'callto', 'facetime', 'facetime-audio'],
  ...['bitcoin', 'ethereum', 'lightning', 'payto', 'upi'],
  ...[
    'skype',
    'slack',
    'msteams',
    'zoommtg',
    'zoomus',
    'whatsapp',
    'tg',
    'sgnl',
    'viber',
    'line',
    'kakaotalk',
    'spotify',
    'notion',
    'obsidian',
  ],
]

const links = new RegExp(`^(?:${[...followed, ...kept].join('|')}):(?=\\S)`, 'i')
const others = new RegExp(`^(${kept.join('|')}):(?=\\S)`, 'i')

/** Whether an address is that of a link that a message or a letter may have, by its scheme. */
export const isLink = (address: string): boolean => links.test(address)

/** The scheme, in small letters, of a link that another program is for; undefined for all others. */
export const schemeOfOther = (address: string): string | undefined => others.exec(address)?.[1]?.toLowerCase()
