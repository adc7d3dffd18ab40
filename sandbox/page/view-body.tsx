import type { PageState, PageView } from '../page-server/page-state.ts';
import type { MessageBlock } from '../slack/block-schema.ts';
import { type Field, fieldsOf } from '../slack/views/fields.ts';
import type { ViewBlock } from '../slack/views/view-schema.ts';
import { Block } from './block.tsx';
import { FieldControl } from './field-control.tsx';
import { usePresses } from './use-presses.tsx';
import type { SandboxConnection } from './use-sandbox.ts';
import { namesIn } from './visible.ts';

export type Typed = Readonly<Record<string, string>>;
export const keyOf = ({ blockId, actionId }: Pick<Field, 'blockId' | 'actionId'>) => `${blockId}/${actionId}`;

type ViewBodyProps = {
  readonly view: PageView;
  readonly state: PageState;
  readonly act: SandboxConnection['act'];
  readonly typed: Typed;
  readonly onType: (key: string, text: string) => void;
};

/** The blocks of a modal or of App Home. */
export function ViewBody({ view, state, act, typed, onType }: ViewBodyProps) {
  const { id, user } = view;
  const onPress = (button: number) => void act({ kind: 'press-in-view', user, view: id, button });
  const { press, question } = usePresses(view.content.blocks, onPress);
  const fields = fieldsOf(view.content.blocks);
  return (
    <div className="blocks">
      {view.problem && (
        <p className="form-error" role="alert">
          {view.problem}
        </p>
      )}
      {view.content.blocks.map((block) => (
        <div key={block.block_id}>
          {isShown(block) && <Block block={block} surface={{ names: namesIn(state), press }} />}
          {block.type === 'alert' && <p className="alert-block">{block.text.text}</p>}
          {fields
            .filter(({ blockId }) => blockId === block.block_id)
            .map((field) => (
              <FieldControl
                key={keyOf(field)}
                id={`${id}-${keyOf(field)}`}
                field={field}
                value={view.values[field.blockId]?.[field.actionId]}
                typed={typed[keyOf(field)]}
                error={view.errors[field.blockId]}
                hint={block.type === 'input' ? block.hint?.text : undefined}
                state={state}
                onType={(text) => onType(keyOf(field), text)}
                onEnter={(written) =>
                  void act({ kind: 'enter', user, view: id, blockId: field.blockId, actionId: field.actionId, written })
                }
              />
            ))}
        </div>
      ))}
      {question}
    </div>
  );
}

/** A block that messages have too: menus in it are fields and stand below. */
const isShown = (block: ViewBlock): block is Exclude<ViewBlock, { type: 'input' | 'alert' }> & MessageBlock =>
  block.type !== 'input' && block.type !== 'alert';
