const marks = '`*_~';

/** Takes off what formats several words at once, such as the backticks of `up 123`; undefined stands for a quoted word. */
export function withoutPastedMarks(words: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const left = [...words];
  const opened = new Map<string, number>();
  words.forEach((word, at) => {
    if (word === undefined) return;
    const [begins, ends] = [leading([...word]), leading([...word].reverse())];
    const partner = opened.get(ends);
    if (begins !== '' && begins !== ends) opened.set(begins, at);
    if (ends === '' || partner === undefined) return;
    left[partner] = left[partner]?.slice(ends.length);
    left[at] = left[at]?.slice(0, -ends.length);
    opened.delete(ends);
  });
  return left;
}

function leading(characters: readonly string[]): string {
  const end = characters.findIndex((character) => !marks.includes(character));
  return characters.slice(0, end === -1 ? characters.length : end).join('');
}
