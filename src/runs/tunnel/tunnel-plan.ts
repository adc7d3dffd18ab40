import type { Stack } from '../../config/stack.ts';
import type { TaskPlan } from '../task/start-task.ts';
import type { LeadsTo } from './tunnel-messages.ts';

/** `place`: where the session document and the task are. */
export type TunnelPlan = TaskPlan & { readonly place: Stack; readonly leadsTo: LeadsTo };
