/** Orders to a terminal (ECMA-48 5.3 to 5.6): of colours, places and titles. */
const orders = /\x1b(?:\[[0-?]{0,60}[ -/]{0,5}[@-~]|\](?:[^\x07\x1b\n]{0,2000})(?:\x07|\x1b\\)|[()][0-9A-Z]|[=>78cDEHMNOZ])/g
/** A character that is struck over: so printers set bold and underlined letters. */
const struckOver = /[^\n\b]\x08/g

/** Text that was meant for a terminal, as one reads it there: what cron and build servers send. */
export function withoutOrders(text: string): string {
  const plain = text.includes('\x1b') ? text.replace(orders, '') : text
  return plain.includes('\b') ? plain.replace(struckOver, '') : plain
}
