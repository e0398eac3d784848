import { expect, test } from 'vitest'
import { isAligned } from '../../../../main/message/authentication/domains.ts'
import { organisationOf } from '../../../../preload/domains/organisation.ts'
import { isSameOwner } from '../../../../preload/domains/same-owner.ts'
import { inspectLink } from '../../../../renderer/html/links/inspect.ts'

const lessors = ['sharepoint.com', 'zendesk.com', 'wordpress.com', 'tistory.com', 'substack.com', 'modoo.at', 'atlassian.net', 'github.io']

test.each(lessors)('two names on %s are two owners', (lessor) => {
  expect(organisationOf(`a.b.bank.${lessor}`)).toBe(`bank.${lessor}`)
  expect(isAligned(`bank.${lessor}`, `eve.${lessor}`)).toBe(false)
  expect(isAligned(`bank.${lessor}`, `mail.bank.${lessor}`)).toBe(true)
  expect(isSameOwner(`a@bank.${lessor}`, `a@eve.${lessor}`)).toBe(false)
  const link = inspectLink(`https://eve.${lessor}/login`, `https://bank.${lessor}/`)
  expect(link.kind === 'open' && link.doubts.map(({ doubt }) => doubt)).toEqual(['text-differs'])
  expect(inspectLink(`https://bank.${lessor}/login`, `bank.${lessor}`)).toMatchObject({ doubts: [] })
})

test('whoever lets names out has a site of their own', () => {
  expect(organisationOf('wordpress.com')).toBe('wordpress.com')
  expect(inspectLink('https://www.wordpress.com/', 'wordpress.com')).toMatchObject({ doubts: [] })
})
