import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

const letters = ['first', 'second', 'third'].map((subject) => ({ subject, id: subject, body: 'x' }))
const refused = (page: Page) => page.getByText('Something went wrong', { exact: false }).first()

/** What the person does, and how it shows before it is written down and once it is taken back. */
const changes: { name: string; keys: string; shown: (page: Page) => Promise<void>; back: (page: Page) => Promise<void> }[] = [
  {
    ...{ name: 'a star', keys: 's' },
    shown: (page) => expect(row(page, 'second').getByRole('img', { name: 'Starred' })).toBeVisible(),
    back: (page) => expect(row(page, 'second').getByRole('img', { name: 'Starred' })).toHaveCount(0),
  },
  {
    ...{ name: 'marking unread', keys: 'm' },
    shown: (page) => expect(row(page, 'second').getByText('Unread')).toHaveCount(1),
    back: (page) => expect(row(page, 'second').getByText('Unread')).toHaveCount(0),
  },
  {
    ...{ name: 'a tag', keys: '1' },
    shown: (page) => expect(row(page, 'second').getByText('Important')).toBeVisible(),
    back: (page) => expect(row(page, 'second').getByText('Important')).toHaveCount(0),
  },
  {
    ...{ name: 'a pin', keys: 'Shift+P' },
    shown: (page) => expect(row(page, 'second').getByRole('img', { name: 'Pinned' })).toBeVisible(),
    back: (page) => expect(row(page, 'second').getByRole('img', { name: 'Pinned' })).toHaveCount(0),
  },
  {
    ...{ name: 'archiving', keys: 'e' },
    shown: (page) => expect(row(page, 'second')).toHaveCount(0),
    back: (page) => expect(row(page, 'second')).toBeVisible(),
  },
]
