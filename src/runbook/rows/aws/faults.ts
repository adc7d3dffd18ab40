import type { TextSource } from '../../evidence.ts';
import { anyOf, inText } from '../../in-text.ts';
import { again } from '../../next-steps.ts';
import type { Find, Symptom } from '../../symptom.ts';

const sources: readonly TextSource[] = ['aws-error', 'command-output', 'ci', 'log'];

/**
 * Error codes of AWS: as the answer to a call, and as its CLI and SDKs print them. A framework has errors of the same names,
 * and in a text `Throttling: enabled` is none at all: there a sentence has to follow.
 */
const coded = (codes: string): Find =>
  anyOf(
    answered(
      inText(new RegExp(`^(?:${codes}): [^\\n]{0,200}`), { sources: ['aws-error'] }),
      inText(new RegExp(`^(?:${codes}): (?!\\d)\\S{2,40} \\S{2,40}[^\\n]{0,200}`), { sources: ['aws-error'] }),
    ),
    inText(
      [
        new RegExp(`An error occurred \\((?:${codes})\\) when calling the [A-Za-z]{1,80} operation[^\\n]{0,200}`),
        new RegExp(`api error (?:${codes}): [^\\n]{0,200}`),
      ],
      { sources },
    ),
  );

const answered =
  (byAws: Find, inWords: Find): Find =>
  (seen) =>
    (seen.evidence.kind === 'text' ? inWords : byAws)(seen);

/** What AWS answers of the call itself: what passes, and what never will. */
export const faults: readonly Symptom[] = [
  {
    id: 'aws-throttled',
    certainty: 'seen',
    find: coded(
      'ThrottlingException|Throttling|RequestThrottled(?:Exception)?|RequestLimitExceeded|TooManyRequestsException|SlowDown|LimitExceededException: Rate exceeded',
    ),
    cause: {
      en: 'AWS slows this account down: it got more calls of this kind than it allows.',
      ja: 'この種類の API 呼び出しが上限を超えたため、AWS が制限しています。',
    },
    fix: [
      {
        en: 'Wait a minute; if it stays, look for what calls it in a loop.',
        ja: '1 分ほど待ちます。続く場合は、繰り返し呼び出しているものを探します。',
      },
      again,
    ],
  },
  {
    id: 'aws-fault',
    certainty: 'seen',
    find: coded(
      'ServiceUnavailable(?:Exception)?|Unavailable|InternalFailure|InternalError|InternalServer(?:Error|Exception)|InternalServiceError|ServerException|ServiceException|RequestTimeout(?:Exception)?',
    ),
    cause: {
      en: 'AWS itself could not answer: a fault on its side, which usually passes. Whether the call took effect is not known.',
      ja: 'AWS 側の一時的な障害で応答できませんでした。通常はすぐに解消します。呼び出しが実行されたかどうかは不明です。',
    },
    fix: [
      {
        en: 'Wait a minute and see what has become of it, then again; if it stays: https://health.aws.amazon.com/health/status',
        ja: '1 分ほど待って結果を確認し、再実行します。続く場合: https://health.aws.amazon.com/health/status',
      },
      again,
    ],
  },
  {
    id: 'request-made-before',
    certainty: 'seen',
    find: coded('IdempotentParameterMismatch(?:Exception)?|IdempotentInstanceTerminated|IdempotentRequest'),
    cause: {
      en: 'The same request was made a short while ago with other values, or what it made has ended since: AWS keeps its token and does not do it a second time.',
      ja: '同じリクエストが少し前に別の値で実行されたか、作成されたものが既に終了しています。AWS はトークンを記憶しているため、もう一度は実行しません。',
    },
    fix: [
      {
        en: 'See what there is, and ask for it with a new request:',
        ja: '現状を確認し、新しいリクエストとして実行します。',
      },
      again,
    ],
  },
  {
    id: 'other-change-under-way',
    certainty: 'seen',
    find: anyOf(
      coded(
        'ConflictException|UpdateInProgressException|OperationAborted|ConcurrentModification(?:Exception)?|ResourceInUse(?:Exception)?|OperationNotPermitted\\.InProgress',
      ),
      inText(/is in [A-Z_]{4,40}_IN_PROGRESS state and can ?not be updated/, { sources }),
    ),
    cause: {
      en: 'Another change of the same thing is under way (or it is still in use), and AWS takes one at a time.',
      ja: '同じ対象への別の変更が進行中です（または使用中です）。AWS は同時に 1 つしか受け付けません。',
    },
    fix: [{ en: 'Wait until that one has ended.', ja: '先の変更が終わるまで待ちます。' }, again],
  },
];
