import type { RichTextBlock, TaskCardBlock } from '@slack/types';
import type { Text } from '../../config/language.ts';
import { inLanguage, type Spoken } from '../in-language.ts';
import { limits } from '../limits.ts';
import { type Line, type SpokenLine, toFallback, toRichText, type Words } from '../line.ts';
import type { Draft, Message } from '../message.ts';
import { redact } from '../redact.ts';
import { truncate } from '../truncate.ts';
import { type ButtonSpec, buttons } from './buttons.ts';
import { footnoteBlock, sections, textOf } from './sections.ts';

export type TaskStatus = 'pending' | 'in_progress' | 'complete' | 'error';

export type Task = {
  readonly title: Words;
  readonly status: TaskStatus;
  /** What is being done or was found, in a line or two. */
  readonly details?: Line;
  /** What came of it. */
  readonly output?: Line;
};

export type Checklist = {
  readonly title: Words;
  readonly tasks: readonly Task[];
  readonly footnote?: Line;
  readonly buttons?: readonly ButtonSpec[];
  /** Of the request: the plan keeps it over all edits, and another message has another. */
  readonly id: string;
};

type Begun = Exclude<TaskStatus, 'pending'>;
const marks: Readonly<Record<Begun, string>> = { in_progress: '▸', complete: '✓', error: '✗' };

/** Progress edited in place: a plan with a card for each task that has begun, and what is still to come under it. */
export const checklist =
  (content: Checklist): Draft =>
  (language, reading) =>
    checklistOf(inLanguage(content, language, reading), stillToDo[language]);

const stillToDo: Text = { en: 'Still to do', ja: 'このあと' };

function checklistOf(content: Spoken<Checklist>, stillTitle: string): Message {
  const { title, tasks, id, footnote = '', buttons: pressable = [] } = content;
  // Slack's own SDK authors found that the API answers invalid_blocks to the documented status "pending"
  // (slackapi/java-slack-sdk#1638), so a task gets its card when it begins.
  const shown = tasks.slice(0, limits.planTasks);
  const begun = shown.flatMap((task, index) => (task.status === 'pending' ? [] : [begin(task, task.status, index)]));
  const waiting = shown.filter(({ status }) => status === 'pending').map((task) => task.title);
  const still = waiting.length === 0 ? '' : `${stillTitle}: ${waiting.join(' → ')}`;
  const said = [textOf([{ bold: title }]), ...begun.map(({ text }) => text), textOf([still]), textOf([footnote])];
  return {
    title,
    text: said.filter((text) => text !== '').join('\n'),
    blocks: [
      ...(begun.length > 0
        ? [
            {
              type: 'plan' as const,
              // A plan that comes back under another id, or under none, folds shut at every edit (slackapi/node-slack-sdk#2701).
              block_id: `plan-${id}`,
              title: plain(title, limits.planTitle),
              tasks: begun.map(({ card }) => card),
            },
          ]
        : sections([{ bold: title }])),
      ...footnoteBlock(still),
      ...footnoteBlock(footnote),
      ...buttons(pressable),
    ],
  };
}

type SpokenTask = Spoken<Task>;

const begin = (task: SpokenTask, status: Begun, index: number) => ({
  text: taskText(task, status),
  card: taskCard(task, status, index),
});

function taskText({ title, details, output }: SpokenTask, status: Begun): string {
  const head = `${marks[status]} ${toFallback(title, limits.taskTitle)}`;
  const rest = [details, output].filter((line) => line !== undefined).map((line) => toFallback(line, limits.taskText));
  return [head, ...rest.filter((text) => text !== '')].join(': ');
}

const taskCard = ({ title, details, output }: SpokenTask, status: Begun, index: number): TaskCardBlock => ({
  type: 'task_card',
  task_id: `task_${index + 1}`,
  title: plain(title, limits.taskTitle),
  status,
  ...richText('details', details),
  ...richText('output', output),
});

/** Slack takes exactly one element in a card's rich text. */
function richText<K extends 'details' | 'output'>(
  key: K,
  line: SpokenLine | undefined,
): Partial<Record<K, RichTextBlock>> {
  const elements = line === undefined ? [] : toRichText(line, limits.taskText);
  if (elements.length === 0) return {};
  const block: RichTextBlock = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
  const held: Partial<Record<'details' | 'output', RichTextBlock>> = { [key]: block };
  return held;
}

const plain = (text: string, limit: number) => truncate(redact(text), limit) || '…';
