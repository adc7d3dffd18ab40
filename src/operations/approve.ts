import { answerApproval } from './answer-approval.ts';
import { approve } from './declarations.ts';
import { defineWork } from './define-work.ts';

export const work = defineWork(approve, (operation, args) => answerApproval(operation, args, 'approved'));
