import type { SlackFile } from './messages.ts';

export type FileStore = {
  announce(name: string, length: number): { file_id: string; upload_url: string };
  /** Takes the bytes of an announced file; false where the id is unknown or the length differs. */
  receive(id: string, content: Buffer): boolean;
  complete(id: string, title: string): SlackFile | undefined;
};

export function createFileStore(uploadUrl: (id: string) => string): FileStore {
  const announced = new Map<string, { name: string; length: number; content?: string }>();
  return {
    announce(name, length) {
      const id = `F0FILE${announced.size + 1}`;
      announced.set(id, { name, length });
      return { file_id: id, upload_url: uploadUrl(id) };
    },
    receive(id, content) {
      const file = announced.get(id);
      if (!file || content.length !== file.length) return false;
      announced.set(id, { ...file, content: readable(content) });
      return true;
    },
    complete(id, title) {
      const file = announced.get(id);
      if (file?.content === undefined) return undefined;
      return { id, name: file.name, title: title || file.name, content: file.content };
    },
  };
}

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** What a file holds, for people and tests: text as it is, a picture as a data URL. */
const readable = (content: Buffer): string =>
  content.subarray(0, png.length).equals(png)
    ? `data:image/png;base64,${content.toString('base64')}`
    : content.toString('utf8');
