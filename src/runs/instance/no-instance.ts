import { diagnosisLines } from '../../operations/explain-failure.ts';
import { endedLine, instanceEnded, isByCall } from '../../operations/instance-ended.ts';
import type { Asked } from '../../operations/operation.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import type { Line } from '../../slack/line.ts';
import type { Blocked } from '../blocked.ts';
import { pullRequestOf } from '../targets.ts';
import type { FoundInstance } from './find-instance.ts';
import { instancePlace } from './instance-place.ts';
import { knownValues } from './known-values.ts';

type NotFound = Exclude<FoundInstance, { kind: 'found' }>;
type Asking = Pick<Asked, 'request' | 'settings'>;

/** The target means no instance that runs, or more than one. */
export function noInstance(asked: Asking, target: string, found: NotFound): Blocked {
  const { text } = asked.request;
  const pr = pullRequestOf(target);
  if (found.kind === 'none' && pr !== undefined && isAsleep(found)) return asleep(text, pr);
  if (found.kind === 'none' && pr !== undefined) {
    return {
      kind: 'blocked',
      reason: 'no-preview',
      facts: [
        { en: `PR ${pr} has no running preview.`, ja: `PR ${pr} の起動中のプレビューはありません。` },
        ...lastLines(asked, target, found),
      ],
      // What ended by itself is launched again once its cause is mended: the runbook's last line says so.
      next: isExplained(found) ? [texts.all, { code: '/preview list' }] : [texts.launch, { code: `/preview up ${pr}` }],
    };
  }
  if (found.kind === 'none') {
    const none = {
      en: `No running instance carries the tags of ${target}.`,
      ja: `${target} のタグを持つ起動中のインスタンスがありません。`,
    };
    const next = found.last ? texts.running : texts.tags;
    const facts = [none, ...lastLines(asked, target, found)];
    return { kind: 'blocked', reason: 'no-instance', facts, next: [next, { code: text }] };
  }
  const many = found.ids.join(', ');
  const several = {
    en: `More than one running instance carries the tags of ${target}: ${many}`,
    ja: `${target} のタグを持つ起動中のインスタンスが複数あります: ${many}`,
  };
  return { kind: 'blocked', reason: 'ambiguous-target', facts: [several], next: [texts.tags, { code: text }] };
}

const isAsleep = ({ last }: Extract<NotFound, { kind: 'none' }>): boolean =>
  last?.state === 'stopping' || last?.state === 'stopped';

/** A preview that sleeps is woken first: on it nothing runs. */
function asleep(text: string, pr: string): Blocked {
  const wake = `/preview wake ${pr}`;
  return {
    kind: 'blocked',
    reason: 'asleep',
    facts: [{ en: `The preview of PR ${pr} sleeps.`, ja: `PR ${pr} のプレビューはスリープ中です。` }],
    next: [texts.wake, { code: wake }, texts.after, { code: text }],
    buttons: [{ label: texts.wakeLabel, command: wake }],
  };
}

const isExplained = ({ last }: Extract<NotFound, { kind: 'none' }>): boolean => {
  const ended = last && instanceEnded(last);
  return ended?.code !== undefined && !isByCall(ended);
};

/** What became of the newest one that carries the tags. Who tears a preview down signs it, which `/preview` reads. */
function lastLines(
  { request, settings }: Asking,
  target: string,
  { last }: Extract<NotFound, { kind: 'none' }>,
): Line[] {
  if (!last) return [];
  const ended = instanceEnded(last, instancePlace(settings, target, last));
  if (ended && isByCall(ended) && pullRequestOf(target) !== undefined) return [];
  if (!ended) return [[texts.starting, { code: last.id }, ` ${last.state}`]];
  const known = { ...knownValues(settings, target, last), asked: request.text };
  return [endedLine(ended), ...diagnosisLines(diagnose([ended], known))];
}

const texts = {
  wake: { en: 'Wake it: ', ja: '再開する: ' },
  after: { en: ', then: ', ja: '、そのあと: ' },
  wakeLabel: { en: 'Wake', ja: '再開' },
  launch: { en: 'Launch it: ', ja: '起動する: ' },
  all: { en: 'See all: ', ja: '一覧: ' },
  tags: { en: 'Set the tags right, then: ', ja: 'タグを直してから: ' },
  running: { en: 'Once it runs: ', ja: '起動してから: ' },
  starting: { en: 'It is just being started: ', ja: '起動の途中です: ' },
};
