/** The entries that were looked at, with a way back and forward, as browsers have it. */
export class History {
  readonly #visited: string[] = [];
  #at = -1;

  get current(): string | undefined {
    return this.#visited[this.#at];
  }

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#visited.length - 1;
  }

  /** What lay ahead is forgotten; the same entry twice is one visit. */
  visit(term: string): void {
    if (term === this.current) return;
    this.#visited.splice(this.#at + 1, Infinity, term);
    this.#at++;
  }

  /** @returns whether there was a way. */
  go(way: 'back' | 'forward'): boolean {
    if (way === 'back' ? !this.canGoBack : !this.canGoForward) return false;
    this.#at += way === 'back' ? -1 : 1;
    return true;
  }
}
