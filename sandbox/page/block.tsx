import type { RichTextBlock } from '@slack/types';
import type { MessageBlock } from '../slack/block-schema.ts';
import { Buttons, type Press } from './buttons.tsx';
import { keyed } from './keyed.ts';
import { type Names, parseMrkdwn } from './mrkdwn.ts';
import { Pieces } from './pieces.tsx';
import { readRichText } from './rich-text.ts';
import { Table } from './table.tsx';
import { TaskCard } from './task-card.tsx';

type Surface = { readonly names: Names; readonly press: Press };

type BlockProps<B = MessageBlock> = { readonly block: B; readonly surface: Surface };
type Of<T extends MessageBlock['type']> = Extract<MessageBlock, { type: T }>;

/** One block as Slack shows it in a message. */
export function Block({ block, surface }: BlockProps) {
  const { names, press } = surface;
  switch (block.type) {
    case 'section':
      return <Section block={block} surface={surface} />;
    case 'header':
      return <h3 className="header-block">{block.text.text}</h3>;
    case 'divider':
      return <hr />;
    case 'context':
      return <Context block={block} surface={surface} />;
    case 'actions':
      return <Buttons elements={block.elements} press={press} />;
    case 'rich_text':
      return <Pieces of={readRichText(block as RichTextBlock, names)} />;
    case 'table':
    case 'data_table':
      return (
        <Table
          rows={block.rows}
          settings={'column_settings' in block ? block.column_settings : undefined}
          names={names}
        />
      );
    case 'task_card':
      return <Tasks tasks={[block]} names={names} />;
    case 'plan':
      return (
        <section className="plan" aria-label={block.title}>
          <h3>{block.title}</h3>
          <Tasks tasks={block.tasks ?? []} names={names} />
        </section>
      );
    case 'card':
      return <Card block={block} surface={surface} />;
    case 'carousel':
      return keyed(block.elements).map(({ key, item }) => <Card key={key} block={item} surface={surface} />);
    case 'container':
      return keyed(block.child_blocks).map(({ key, item }) => <Block key={key} block={item} surface={surface} />);
    case 'markdown':
      return <p className="lines">{block.text}</p>;
    case 'image':
      return <p className="lines">{block.alt_text}</p>;
  }
}

type Text = { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string };

function TextObject({ text, names }: { readonly text: Text; readonly names: Names }) {
  return text.type === 'mrkdwn' ? <Pieces of={parseMrkdwn(text.text, names)} /> : <p className="lines">{text.text}</p>;
}

function Section({ block, surface: { names, press } }: BlockProps<Of<'section'>>) {
  return (
    <div className="section-block">
      <div className="section-text">
        {block.text && <TextObject text={block.text} names={names} />}
        {block.fields && (
          <div className="fields">
            {keyed(block.fields).map(({ key, item }) => (
              <div key={key}>
                <TextObject text={item} names={names} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && <Buttons elements={[block.accessory]} press={press} />}
    </div>
  );
}

function Context({ block, surface: { names } }: BlockProps<Of<'context'>>) {
  return (
    <div className="context-block">
      {keyed(block.elements).map(({ key, item }) =>
        item.type === 'image' ? (
          <span key={key}>{item.alt_text}</span>
        ) : (
          <TextObject key={key} text={item} names={names} />
        ),
      )}
    </div>
  );
}

function Card({ block, surface: { names, press } }: BlockProps<Of<'card'>>) {
  const texts = [block.title, block.subtitle, block.body].filter((text) => text !== undefined);
  return (
    <div className="card-block">
      {keyed(texts).map(({ key, item }) => (
        <TextObject key={key} text={item} names={names} />
      ))}
      {block.actions && <Buttons elements={block.actions} press={press} />}
    </div>
  );
}

function Tasks({ tasks, names }: { readonly tasks: readonly Of<'task_card'>[]; readonly names: Names }) {
  return (
    <ul className="tasks">
      {tasks.map((task) => (
        <TaskCard key={task.task_id} task={task} names={names} />
      ))}
    </ul>
  );
}
