/**
 * The one way by which tests have the main process reach a server of theirs in place of one of the internet. Names under `recorded.example`
 * lead to an address of the internet that nobody asks, and a connection to it ends on loopback at the same port, as if a router did that: what
 * the app checks before, it checks. It is loaded into programs that tests start, never into one that is packaged: nothing in the app knows of it.
 */
const dns = require('node:dns')
const { syncBuiltinESMExports } = require('node:module')
const net = require('node:net')

const recorded = /\.recorded\.example$/
const elsewhere = '11.22.33.44'
/** What a name leads to at each look, where a test wants something else. */
const names = new Map()
globalThis.recordedNames = names

const { lookup } = dns
dns.lookup = (host, options, done) => {
  if (!recorded.test(host) || typeof options === 'function') return lookup(host, options, done)
  const addresses = names.get(host)?.() ?? [elsewhere]
  const found = addresses.map((address) => ({ address, family: net.isIP(address) }))
  process.nextTick(() => (options.all ? done(null, found) : done(null, found[0].address, found[0].family)))
}

const steered = (found) => {
  if (Array.isArray(found)) return found.map((one) => (one.address === elsewhere ? { address: '127.0.0.1', family: 4 } : one))
  return found === elsewhere ? '127.0.0.1' : found
}

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof options === 'object' && recorded.test(options?.host ?? '')) {
    const look = options.lookup ?? dns.lookup
    options.lookup = (host, wanted, done) => look(host, wanted, (error, found, family) => done(error, steered(found), family))
  }
  return connect.apply(this, args)
}
syncBuiltinESMExports()
