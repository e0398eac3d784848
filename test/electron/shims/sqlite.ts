/** The part of node:sqlite that the app uses, on libsql: for an Electron whose Node has none. */
import Libsql from 'libsql'

type Value = string | number | bigint | null | Uint8Array
type Argument = Value | Record<string, Value>
type Inner = Libsql.Statement<unknown[]>

/** libsql takes bytes as a Buffer only. */
const bound = (value: Value): Value =>
  value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value

/** Names come with or without their sign, as in node:sqlite; libsql wants them without. */
const boundAll = (values: Argument[]): unknown[] =>
  values.map((value) =>
    value !== null && typeof value === 'object' && !(value instanceof Uint8Array)
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name.replace(/^[:@$]/, ''), bound(item)]))
      : bound(value),
  )

/** Runs a call of libsql; what it throws has the result code where node:sqlite has it (sqlite.org/rescode.html). */
function asNode<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    const { rawCode } = error as { rawCode?: number }
    throw Object.assign(error as Error, { code: 'ERR_SQLITE_ERROR', errcode: rawCode })
  }
}

class Statement {
  private readonly inner: Inner
  constructor(inner: Inner) {
    this.inner = inner
  }
  get(...values: Argument[]): unknown {
    return asNode(() => this.inner.get(...boundAll(values)))
  }
  all(...values: Argument[]): unknown[] {
    return asNode(() => this.inner.all(...boundAll(values)))
  }
  run(...values: Argument[]): { changes: number; lastInsertRowid: number } {
    const { changes, lastInsertRowid } = asNode(() => this.inner.run(...boundAll(values)))
    return { changes, lastInsertRowid: Number(lastInsertRowid) }
  }
  iterate(...values: Argument[]): IterableIterator<unknown> {
    return this.all(...values)[Symbol.iterator]()
  }
}

export class DatabaseSync {
  private readonly inner: Libsql.Database
  constructor(path: string, { readOnly = false }: { readOnly?: boolean } = {}) {
    this.inner = asNode(() => new Libsql(path, { readonly: readOnly }))
  }
  get isTransaction(): boolean {
    return this.inner.inTransaction
  }
  exec(sql: string): void {
    asNode(() => this.inner.exec(sql))
  }
  prepare(sql: string): Statement {
    return new Statement(asNode(() => this.inner.prepare<unknown[]>(sql)))
  }
  close(): void {
    this.inner.close()
  }
}
