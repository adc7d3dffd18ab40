import { type Killed, killedCause } from './killed-causes.ts';
import type { UpStage } from './up-checklist.ts';
import type { UpResult } from './up-line.ts';

/** An instance that nobody tore down: EC2 says why it ended. */
export function killedResult(stage: UpStage, instance: string, { code, message }: Killed) {
  return {
    kind: 'failed',
    stage,
    why: {
      reason: 'instance-killed',
      facts: [[texts.ended, { code: instance }, ' ', { code }, ` ${message}`]],
      evidence: [{ kind: 'aws-failure', code, message }],
      otherwise: killedCause(code),
    },
  } satisfies UpResult;
}

const texts = {
  ended: {
    en: 'Nobody tore it down; EC2 ended the instance: ',
    ja: '誰かが終了したのではなく、EC2 がインスタンスを終了しました: ',
  },
};
