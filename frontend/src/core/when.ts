const DAY_ms = 86_400_000;

/** Say when something comes, as a person would: "today at 14:20", "tomorrow at 09:00", "on Friday 5 March at 09:00". */
export function sayWhen(at: string, now_ms: number, locale?: string): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return "later";
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(then);
  const days = Math.round((midnight(then) - midnight(new Date(now_ms))) / DAY_ms); // round: a day may have 23 hours
  if (days === 0) return `today at ${time}`;
  if (days === 1) return `tomorrow at ${time}`;
  const date = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(then);
  return `on ${date} at ${time}`;
}

/** The same where there is little room: "today at 14:20", "tomorrow at 09:00", "Fri, Mar 5". */
export function sayWhenShort(at: string, now_ms: number, locale?: string): string {
  const said = sayWhen(at, now_ms, locale);
  if (!said.startsWith("on ")) return said;
  return new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" }).format(new Date(at));
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
