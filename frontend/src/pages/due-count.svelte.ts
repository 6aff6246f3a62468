import { loadToday } from "./load-lesson";

/** How many questions are due, for the head of the page; null as long as nobody knows. */
export class DueCount {
  n: number | null = $state(null);

  async refresh(): Promise<void> {
    this.n = await loadToday(1).then(
      (today) => today.n_due,
      () => this.n, // the page itself tells when the server is away
    );
  }
}
