import type { RichTextBlock } from '@slack/types';
import type { MessageBlock } from '../slack/block-schema.ts';
import type { Names } from './mrkdwn.ts';
import { Pieces } from './pieces.tsx';
import { readRichText } from './rich-text.ts';

type Task = Extract<MessageBlock, { type: 'task_card' }>;

const status = {
  pending: { mark: '○', words: 'to do' },
  in_progress: { mark: '◔', words: 'under way' },
  complete: { mark: '✓', words: 'done' },
  error: { mark: '✗', words: 'failed' },
} as const;

/** One line of a checklist. */
export function TaskCard({ task, names }: { readonly task: Task; readonly names: Names }) {
  const { mark, words } = status[task.status];
  return (
    <li className="task" data-status={task.status}>
      <span className="mark" aria-hidden="true">
        {mark}
      </span>
      <div>
        <p className="task-title">
          {task.title}
          <span className="sr"> ({words})</span>
        </p>
        {[task.details, task.output].map(
          (text, at) =>
            text && <Pieces key={at === 0 ? 'details' : 'output'} of={readRichText(text as RichTextBlock, names)} />,
        )}
        {task.sources?.map(({ url, text }) => (
          <a key={url} href={url} target="_blank" rel="noreferrer">
            {text}
          </a>
        ))}
      </div>
    </li>
  );
}
