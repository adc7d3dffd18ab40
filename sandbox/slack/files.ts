import type { SlackFile } from './messages.ts';

export type FileStore = {
  announce(name: string, length: number): { file_id: string; upload_url: string };
  /** Takes the bytes of an announced file; false where the id is unknown or the length differs. */
  receive(id: string, content: string): boolean;
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
      if (!file || Buffer.byteLength(content) !== file.length) return false;
      announced.set(id, { ...file, content });
      return true;
    },
    complete(id, title) {
      const file = announced.get(id);
      if (file?.content === undefined) return undefined;
      return { id, name: file.name, title: title || file.name, content: file.content };
    },
  };
}
