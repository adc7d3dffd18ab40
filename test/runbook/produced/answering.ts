/** What is used of the mock of any client. */
type Mock = { onAnyCommand(): { resolves(answer: object): unknown } };

/** Reads something while every call of a client gets this answer, of which each reader takes its own part. */
export async function answering<T>(mock: Mock, answer: object, read: () => Promise<T>): Promise<T> {
  mock.onAnyCommand().resolves(answer);
  return read();
}
