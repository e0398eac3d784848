import { domainToASCII } from 'node:url'

/** The domain of an address, in lower case and ASCII; '' for none. */
export const domainOf = (address: string): string =>
  domainToASCII(
    address
      .slice(address.lastIndexOf('@') + 1)
      .trim()
      .toLowerCase(),
  )
