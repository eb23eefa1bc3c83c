/** One picture for one run: the same question gets the same answer, also when two features ask it at once. */

/** Wraps reads; their arguments must be plain data. A failure is remembered too: asking again is the next run's. */
export function memo(): <Args extends readonly unknown[], Result>(
  read: (...args: Args) => Promise<Result>,
) => (...args: Args) => Promise<Result> {
  return (read) => {
    const answers = new Map<string, ReturnType<typeof read>>();
    return (...args) => {
      const key = JSON.stringify(args);
      const known = answers.get(key);
      if (known) return known;
      const answer = read(...args);
      answers.set(key, answer);
      return answer;
    };
  };
}
