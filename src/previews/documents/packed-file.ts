/**
 * A command that unpacks what stood beside the settings into the script's own folder.
 * @throws where the settings were used without having been read together with it.
 */
export function unpacked(packed: string | undefined, file: string): string {
  if (packed === undefined) throw new Error(`${file} was not read: settings go through readBeside first`);
  return `unpack <<'PACKED'\n${packed.replace(/.{1,1000}/g, '$&\n').trimEnd()}\nPACKED`;
}
