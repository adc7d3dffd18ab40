import { findPerson, type Workspace } from '../../people.ts';
import type { AppFeatures } from '../app-features.ts';
import type { Refusal } from '../post-rules.ts';
import type { TriggerIds } from '../trigger-ids.ts';
import { isRefusal, type Method, textOf } from '../web-api-method.ts';
import type { Arguments } from '../wire.ts';
import { readView } from './read-view.ts';
import type { ViewContent } from './view-schema.ts';
import type { ViewStore } from './view-store.ts';
import { type Installation, wireView } from './wire-view.ts';

type Dependencies = {
  readonly installation: Installation;
  readonly views: ViewStore;
  readonly triggers: TriggerIds;
  readonly workspace: Workspace;
  readonly features: AppFeatures;
};

/** Opening and changing modals, and publishing App Home. */
export function viewMethods(dependencies: Dependencies): Readonly<Record<string, Method>> {
  const { installation, views, triggers, workspace, features } = dependencies;
  const answer = (view: Parameters<typeof wireView>[0]) => ({ view: wireView(view, installation) });

  const open: Method = (args) => {
    const content = viewOf(args, 'modal');
    if (isRefusal(content)) return content;
    const trigger = triggers.exchange(args.trigger_id);
    if (isRefusal(trigger)) return trigger;
    if (isTaken(views, content)) return { error: 'duplicate_external_id' };
    return answer(views.open(trigger.user, content, trigger.channel));
  };

  const update: Method = (args) => {
    const view = views.find(args.view_id, args.external_id);
    if (!view) return { error: 'not_found' };
    if (args.hash !== undefined && args.hash !== view.hash) return { error: 'hash_conflict' };
    const content = viewOf(args, view.content.type);
    return isRefusal(content) ? content : answer(views.update(view, content));
  };

  const publish: Method = (args) => {
    const user = textOf(args.user_id);
    if (!features.homeTab) return { error: 'not_enabled' };
    if (!findPerson(workspace, user)) return { error: 'user_not_found' };
    const content = viewOf(args, 'home');
    if (isRefusal(content)) return content;
    if (args.hash !== undefined && args.hash !== views.home(user)?.hash) return { error: 'hash_conflict' };
    return answer(views.publish(user, content));
  };

  return { 'views.open': open, 'views.update': update, 'views.publish': publish };
}

function viewOf(args: Arguments, type: ViewContent['type']): ViewContent | Refusal {
  const content = readView(args.view);
  if (isRefusal(content) || content.type === type) return content;
  return { error: 'invalid_arguments', messages: [`[ERROR] must be a ${type} [json-pointer:/view/type]`] };
}

const isTaken = (views: ViewStore, { external_id: id }: ViewContent) => Boolean(id) && views.find('', id) !== undefined;
