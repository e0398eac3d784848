import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'

export const word = (text: string) => `=?utf-8?b?${Buffer.from(text).toString('base64')}?=`

export async function read(...fields: string[]) {
  const source = Buffer.from(`${fields.join('\r\n')}\r\nTo: alice@example.test\r\n\r\nHello.`)
  return contentOf(await parseMessage(source), { domains: ['example.test'] })
}
export const signsOf = async (...fields: string[]) => (await read(...fields)).signs.map(({ sign }) => sign)
