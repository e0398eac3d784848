/** Times until which people want mail out of sight: in three hours, this evening, tomorrow, at the weekend, next week; past ones are left out. */
export function snoozeTimes(now: Date): { key: 'later' | 'evening' | 'tomorrow' | 'weekend' | 'nextWeek'; at: number }[] {
  const day = (offset: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset, hour).getTime()
  const toSaturday = (6 - now.getDay() + 7) % 7 || 7
  const toMonday = (8 - now.getDay()) % 7 || 7
  return [
    { key: 'later' as const, at: now.getTime() + 3 * 3600_000 },
    { key: 'evening' as const, at: day(0, 18) },
    { key: 'tomorrow' as const, at: day(1, 8) },
    { key: 'weekend' as const, at: day(toSaturday, 9) },
    { key: 'nextWeek' as const, at: day(toMonday, 8) },
  ].filter(({ at }) => at > now.getTime())
}
