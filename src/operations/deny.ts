import { answerApproval } from './answer-approval.ts';
import { deny } from './declarations.ts';
import { defineWork } from './define-work.ts';

export const work = defineWork(deny, (operation, args) => answerApproval(operation, args, 'rejected'));
