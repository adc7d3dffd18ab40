/** The function that is being bundled, by its handler's name: `slack`, `image-pushed`. */
function handlerOf({ initialOptions: { entryPoints } }) {
  const [file] = [entryPoints].flat();
  if (typeof file !== 'string') return undefined;
  return /(?:^|\/)handlers\/([\w-]+)\.ts$/.exec(file.replaceAll('\\', '/'))?.[1];
}

module.exports = { handlerOf };
