/** Addresses and the people behind them, as both sides of the bridge know them. */

/** What mail can be sent to: something, an @, something, without the signs that part addresses. Servers have the last word on the rest. */
export const addressPattern = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/u

/** Whether this is an address, with nothing around it. */
export const isAddress = (text: string): boolean => addressPattern.test(text)

type Person = { name: string; address: string }

/** Somebody as one reads it, "name <address>": not for a field of a message, where names need quotes and encoding. */
export const writtenPerson = ({ name, address }: Person): string => (name ? `${name} <${address}>` : address)

/** The same of several. */
export const writtenPeople = (people: readonly Person[]): string => people.map(writtenPerson).join(', ')
