/**
 * Whether what rests until then is due, times in ms since the epoch. `longest`: nothing of its kind rests for longer, in ms; what still has to
 * seems so only because the clock was put back since, by hours where a computer kept it in another zone, and is due as well.
 */
export const isDue = (until: number, longest: number, now: number = Date.now()): boolean => until <= now || until - now > longest
