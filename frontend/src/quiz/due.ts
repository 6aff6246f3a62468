const DAY_ms = 86_400_000;

/** Say when a question, or whatever else it is about, comes back, as a person would. */
export function sayDue(due_at: string, now_ms: number, locale?: string, what = "This question"): string {
  const due = new Date(due_at);
  const left_ms = due.getTime() - now_ms;
  if (Number.isNaN(left_ms)) return `${what} will come back.`;
  if (left_ms < DAY_ms / 2) {
    const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(due);
    return `${what} comes back at ${time}.`;
  }
  const date = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(due);
  const days = Math.max(1, Math.round(left_ms / DAY_ms));
  return `${what} comes back on ${date}, in ${days} ${days === 1 ? "day" : "days"}.`;
}
